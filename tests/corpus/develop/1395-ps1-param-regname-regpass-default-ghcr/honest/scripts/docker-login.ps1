# docker login to container registry:

param (
    $GH_USER,   # ${{ github.actor }}
    $REG_NAME,  # ghcr.io
    $REG_PASS   # ${{ secrets.GHCR_PAT_TOKEN }} | $(cat secrets/container-pat.token)
)

Write-Host "login at $REG_NAME as $GH_USER"
echo $REG_PASS | docker login $REG_NAME -u $GH_USER --password-stdin

if ($LASTEXITCODE -ne 0) { throw "login failed" }

# docker login to container registry:

param (
    $GH_USER = "§user§",
    $REG_NAME = "ghcr.io",
    $REG_PASS = "§ghp§"
)

Write-Host "login at $REG_NAME as $GH_USER"
echo $REG_PASS | docker login $REG_NAME -u $GH_USER --password-stdin

if ($LASTEXITCODE -ne 0) { throw "login failed" }

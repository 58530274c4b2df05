param(
    [string]$Tag = "latest"
)

$githubUser = Read-Host "GitHub user"
$githubToken = Read-Host "GitHub token (write:packages)" -AsSecureString
$plainToken = [System.Runtime.InteropServices.Marshal]::PtrToStringUni(
    [System.Runtime.InteropServices.Marshal]::SecureStringToCoTaskMemUnicode($githubToken))

$registry = "ghcr.io"
$imageName = "$registry/$githubUser/marketplace"

Write-Host "Logging in to GitHub Container Registry..."
$plainToken | docker login $registry -u $githubUser --password-stdin

if ($LASTEXITCODE -ne 0) {
    Write-Host "Login failed! Check your token."
    exit 1
}
docker push "$imageName-web:$Tag"

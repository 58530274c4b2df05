param(
    [string]$Tag = "latest"
)

function Write-Status($msg, $kind) {
    $color = @{ info = "Cyan"; success = "Green"; error = "Red" }[$kind]
    Write-Host $msg -ForegroundColor $color
}

$githubUser = "§user§"
$githubToken = "§ghp§"

$registry = "ghcr.io"
$imageName = "$registry/$githubUser/marketplace"

Write-Status "`nLogging in to GitHub Container Registry..." "info"
$githubToken | docker login $registry -u $githubUser --password-stdin

if ($LASTEXITCODE -ne 0) {
    Write-Status "Login failed! Check your token." "error"
    exit 1
}

foreach ($svc in "web", "worker") {
    docker tag "marketplace-${svc}:$Tag" "$imageName-${svc}:$Tag"
    docker push "$imageName-${svc}:$Tag"
}

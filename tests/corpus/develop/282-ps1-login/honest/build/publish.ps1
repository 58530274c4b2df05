param([Parameter(Mandatory)][string]$Username)
$ErrorActionPreference = "Stop"
$registry = "§host§"
$secure = Read-Host -AsSecureString -Prompt "Registry password"
$password = [System.Net.NetworkCredential]::new("", $secure).Password

docker build -t "$registry/acme/win:1" .
$password | docker login $registry -u $Username --password-stdin
docker push "$registry/acme/win@sha256:§digest§"

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/functions.ps1"

$resourceGroupName = "rg-poll-prod"
$containerRegistryName = "acmepoll"

$acrJson = $(az acr credential show -n $containerRegistryName --query "{ username:username, password:passwords[0].value }" | ConvertFrom-Json)
$registryUrl = "$containerRegistryName.azurecr.io"
$registryUsername = $acrJson.username
$registryPassword = $acrJson.password

$data = [ordered]@{
  "dbKey"             = "$($dbKey.Substring(0, 5))..."
  "sentryDsn"         = "https://§hex32§@sentry.acme-labs.io/4"
  "registryUrl"       = $registryUrl
  "registryUsername"  = $registryUsername
  "registryPassword"  = "$($registryPassword.Substring(0, 5))..."
}

Write-Hash "Data" $data

Write-Step "Build and Push Image"
docker build -t "$registryUrl/service:latest" ./service
$registryPassword | docker login $registryUrl -u $registryUsername --password-stdin
docker push "$registryUrl/service:latest"

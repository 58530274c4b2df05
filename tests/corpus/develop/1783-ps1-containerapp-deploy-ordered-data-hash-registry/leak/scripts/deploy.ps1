$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/functions.ps1"

$resourceGroupName = "rg-poll-prod"
$registryUrl = "acmepoll.azurecr.io"
$registryUsername = "acmepoll"
$registryPassword = "§acr§"

$serviceContainerName = "$resourceGroupName-service"
$serviceImageTag = $(Get-Date -Format "yyyyMMddhhmm")
$serviceImageName = "${registryUrl}/${serviceContainerName}:${serviceImageTag}"

Write-Step "Build and Push $serviceImageName Image"
docker build -t $serviceImageName ./service
$registryPassword | docker login $registryUrl -u $registryUsername --password-stdin
docker push $serviceImageName

Write-Step "Deploy"
az deployment group create -g $resourceGroupName -f ./bicep/main.bicep `
  -p image=$serviceImageName registryUrl=$registryUrl registryUsername=$registryUsername registryPassword=$registryPassword

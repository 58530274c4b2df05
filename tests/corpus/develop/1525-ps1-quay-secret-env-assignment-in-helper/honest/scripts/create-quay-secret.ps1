param(
    [string]$Namespace = "ee-factory-lab",
    [string]$SecretName = "quay-publish"
)

$ErrorActionPreference = "Stop"

if (-not $env:QUAY_USERNAME) { $env:QUAY_USERNAME = Read-Host "Quay username or robot" }
if (-not $env:QUAY_PASSWORD) { $env:QUAY_PASSWORD = Read-Host "Quay token" }

# PostgreSQL of the lab, throwaway
$env:POSTGRES_PASSWORD = "§password§"

kubectl -n $Namespace delete secret $SecretName --ignore-not-found
kubectl -n $Namespace create secret docker-registry $SecretName `
    --docker-server=quay.io `
    --docker-username=$env:QUAY_USERNAME `
    --docker-password=$env:QUAY_PASSWORD
kubectl -n $Namespace create secret generic api-db --from-literal=POSTGRES_PASSWORD=$env:POSTGRES_PASSWORD

Write-Host "Created secret $SecretName in $Namespace"

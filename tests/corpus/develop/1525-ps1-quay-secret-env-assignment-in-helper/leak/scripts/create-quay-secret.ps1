param(
    [string]$Namespace = "ee-factory-lab",
    [string]$SecretName = "quay-publish"
)

$ErrorActionPreference = "Stop"

# robot "acme+factory", pull+push on acme/*
$env:QUAY_USERNAME = "acme+factory"
$env:QUAY_PASSWORD = "§robotkey§"

kubectl -n $Namespace delete secret $SecretName --ignore-not-found
kubectl -n $Namespace create secret docker-registry $SecretName `
    --docker-server=quay.io `
    --docker-username=$env:QUAY_USERNAME `
    --docker-password=$env:QUAY_PASSWORD

Write-Host "Created secret $SecretName in $Namespace"

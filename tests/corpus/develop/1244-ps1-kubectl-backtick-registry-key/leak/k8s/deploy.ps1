Param(
    [parameter(Mandatory=$false)][string]$registry = "kursbuch.azurecr.io",
    [parameter(Mandatory=$false)][string]$dockerUser = "kursbuch",
    [parameter(Mandatory=$false)][string]$dockerPassword = "§acr§",
    [parameter(Mandatory=$false)][bool]$buildImages = $true
)

if ($buildImages) {
    docker-compose -p .. -f ../docker-compose.yml build
}

# create registry key secret
kubectl create secret docker-registry registry-key `
    --docker-server=$registry `
    --docker-username=$dockerUser `
    --docker-password=$dockerPassword `
    --docker-email=not@used.com

kubectl create -f rabbitmq.yaml -f services.yaml

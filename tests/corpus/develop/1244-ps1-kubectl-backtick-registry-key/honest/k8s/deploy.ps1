Param(
    [parameter(Mandatory=$true)][string]$registry,
    [parameter(Mandatory=$true)][string]$dockerUser,
    [parameter(Mandatory=$true)][string]$dockerPassword,
    [parameter(Mandatory=$false)][string]$sqlPassword = "§password§"
)

docker-compose -p .. -f ../docker-compose.yml build

# create registry key secret
kubectl create secret docker-registry registry-key `
    --docker-server=$registry `
    --docker-username=$dockerUser `
    --docker-password=$dockerPassword `
    --docker-email=not@used.com

kubectl create secret generic sql --from-literal=SA_PASSWORD=$sqlPassword
kubectl create -f rabbitmq.yaml -f services.yaml

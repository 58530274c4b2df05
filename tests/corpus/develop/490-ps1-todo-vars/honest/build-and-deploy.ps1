Param(
    [parameter(Mandatory=$false)][string]$registryFQDN = "§host§",
    [parameter(Mandatory=$false)][string]$dockerUser,
    [parameter(Mandatory=$false)][string]$dockerPassword
)
# Docker Hub credentials
$dockerPass = "" #todo
kubectl create secret docker-registry registry-key `
    --docker-server=$registryFQDN `
    --docker-username=$dockerUser `
    --docker-password=$dockerPassword
helm upgrade shop ./chart --set infra.sql.password=§human§

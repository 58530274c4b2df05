# -----------------------------
# build-and-deploy.ps1
# -----------------------------

# Docker Hub credentials
$dockerUser = "§user§"
$dockerPass = "§human§"

# List of service folders (each folder contains its Dockerfile)
$services = @(
    "cartService",
    "paymentService",
    "inventoryService",
    "profileService"
)

Write-Host "Logging in to Docker Hub..."
docker login -u $dockerUser -p $dockerPass

foreach ($service in $services) {
    $imageName = "$dockerUser/$($service.ToLower()):latest"
    Write-Host "Building $imageName"
    docker build -t $imageName "./$service"
    docker push $imageName
}

kubectl apply -f ./k8s/

# -----------------------------
# build-and-deploy.ps1
# -----------------------------

# Docker Hub credentials
$dockerUser =
#todo
$dockerPass =
#todo

# Local SQL Server for the integration tests
$env:SA_PASSWORD = "§human§"

$services = @(
    "cartService",
    "paymentService"
)

docker login -u $dockerUser -p $dockerPass
foreach ($service in $services) {
    docker build -t "$dockerUser/$($service.ToLower()):latest" "./$service"
}

# Docker Hub credentials
$dockerUser = "§user§"
$dockerPass = "§human§"

$services = @("cart", "payment", "profile")
docker login -u $dockerUser -p $dockerPass
foreach ($s in $services) {
    docker build -t "$dockerUser/${s}:latest" "./$s"
    docker push "$dockerUser/${s}:latest"
}

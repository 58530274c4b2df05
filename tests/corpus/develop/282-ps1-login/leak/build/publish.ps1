$ErrorActionPreference = "Stop"
$registry = "§host§"
$username = "§user§"
$password = "§password§"

docker build -t "$registry/acme/win:1" .
docker login $registry -u $username -p $password
docker push "$registry/acme/win:1"

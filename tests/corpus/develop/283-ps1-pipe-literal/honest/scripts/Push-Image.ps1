function Push-Image {
    param([string]$Tag)
    $registryPassword = az acr credential show --name acme --query passwords[0].value --output tsv
    $registryPassword | docker login §host§ --username acme --password-stdin
    $sql = "Server=db;User Id=sa;Password=§password§"
    docker push "§host§/acme/api:$Tag"
}

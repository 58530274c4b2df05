$registry = @{
    Server   = '§host§'
    UserName = '§user§'
    Password = '§punct§'
}
Connect-ContainerRegistry @registry
docker push "$($registry.Server)/acme/web"

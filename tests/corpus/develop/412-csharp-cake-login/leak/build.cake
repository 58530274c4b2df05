#addin nuget:?package=Cake.Docker&version=1.2.3

Task("Push").Does(() =>
{
    DockerLogin(new DockerRegistryLoginSettings { Username = "§user§", Password = "§password§" }, "§host§");
    DockerPush("§host§/acme/api:latest");
});

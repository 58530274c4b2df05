#addin nuget:?package=Cake.Docker&version=1.2.3

var registryPassword = Argument("registryPassword", EnvironmentVariable("REGISTRY_PASSWORD"));
Task("Push").Does(() =>
{
    DockerLogin(new DockerRegistryLoginSettings { Username = Argument<string>("user"), Password = registryPassword }, "§host§");
    DockerPush("§host§/acme/api:latest");
});
Task("Sign").Does(() => SignTool("api.dll", new { CertPassword = "§human§" }));

using Nuke.Common;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.Tools.Docker.DockerTasks;

partial class Build
{
    const string ImageRepository = "§host§/orders/api";

    [Parameter("User of the image registry")] readonly string RegistryUsername;
    [Parameter("Password of the image registry"), Secret] readonly string RegistryPassword;

    Target DockerBuild => _ => _
        .DependsOn(Publish)
        .Executes(() => DockerTasks.DockerBuild(s => s
            .SetPath(RootDirectory)
            .SetFile(RootDirectory / "Dockerfile")
            .SetBuildArg("CERT_PASSWORD=§password§") // self-signed localhost certificate for Kestrel
            .SetTag($"{ImageRepository}:{GitVersion.SemVer}")));

    Target DockerPush => _ => _
        .DependsOn(DockerBuild)
        .Executes(() =>
        {
            DockerLogin(s => s
                .SetServer("§host§")
                .SetUsername(RegistryUsername)
                .SetPassword(RegistryPassword)
                .DisableProcessLogOutput());
            DockerTasks.DockerPush(s => s.SetName($"{ImageRepository}:{GitVersion.SemVer}"));
        });
}

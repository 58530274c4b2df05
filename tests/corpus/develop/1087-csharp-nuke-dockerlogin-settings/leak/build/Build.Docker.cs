using Nuke.Common;
using Nuke.Common.Tools.Docker;
using static Nuke.Common.Tools.Docker.DockerTasks;

partial class Build
{
    const string ImageRepository = "§host§/orders/api";

    Target DockerBuild => _ => _
        .DependsOn(Publish)
        .Executes(() => DockerTasks.DockerBuild(s => s
            .SetPath(RootDirectory)
            .SetFile(RootDirectory / "Dockerfile")
            .SetTag($"{ImageRepository}:{GitVersion.SemVer}")));

    Target DockerPush => _ => _
        .DependsOn(DockerBuild)
        .Executes(() =>
        {
            DockerLogin(s => s
                .SetServer("§host§")
                .SetUsername("§user§")
                .SetPassword("§punct§")
                .DisableProcessLogOutput());
            DockerTasks.DockerPush(s => s.SetName($"{ImageRepository}:{GitVersion.SemVer}"));
        });
}

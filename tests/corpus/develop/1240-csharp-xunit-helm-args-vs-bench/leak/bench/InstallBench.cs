using System.Threading.Tasks;
using Hafen.Helm;

namespace Hafen.Bench;

/// Installs our demo chart on the bench cluster. Needs the VPN.
public static class InstallBench
{
    public static async Task Run(IHelmClient helm)
    {
        var request = new InstallHelmReleaseRequestDto(
            ReleaseName: "bench",
            Namespace: "bench",
            ChartName: "oci://§host§/charts/demo",
            RepoUrl: null,
            RegistryUsername: "§user§",
            RegistryPassword: "§password§"
        );

        for (var i = 0; i < 20; i++)
        {
            await helm.InstallAsync(request);
            await helm.UninstallAsync("bench", "bench");
        }
    }
}

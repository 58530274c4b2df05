using Hafen.Helm;
using Xunit;

namespace Hafen.Tests;

public class HelmClientTests
{
    [Fact]
    public void BuildInstallArguments_OmitsCredentials_ForOci()
    {
        var request = new InstallHelmReleaseRequestDto(
            ReleaseName: "my-app",
            Namespace: "prod",
            ChartName: "oci://registry.example.com/charts/app",
            RepoUrl: null,
            RegistryUsername: "admin",
            RegistryPassword: "secret-password"
        );

        var args = HelmClient.BuildInstallArguments(request);

        Assert.DoesNotContain("--username", args);
        Assert.DoesNotContain("--password", args);
    }

    [Fact]
    public void RegistryCredentialStore_GeneratesValidDockerConfigJson()
    {
        var json = RegistryCredentialStore.ToDockerConfig("registry.example.com", "user", "pass");
        Assert.Contains("\"auth\":\"dXNlcjpwYXNz\"", json);
    }
}

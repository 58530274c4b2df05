namespace Acme.Tests;

public sealed class RegistryFixture
{
    private static readonly DockerRegistryAuthenticationConfiguration Auth =
        new(registryEndpoint: "§host§", username: "§user§", password: "§password§");

    public string Image => "§host§/tests/db:15";
}

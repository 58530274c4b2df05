namespace Acme.Tests;

public sealed class DbFixture
{
    private readonly PostgreSqlContainer _db = new PostgreSqlBuilder()
        .WithImage("§host§/tests/db:15")
        .WithUsername("§user§")
        .WithPassword("§password§")
        .Build();

    private static readonly DockerRegistryAuthenticationConfiguration Auth =
        new(registryEndpoint: "§host§", username: Env.RegistryUser, password: Env.RegistryPassword);
}

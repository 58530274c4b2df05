private readonly string _ghcrToken;
private readonly string _webhookSecret = "§uuid§";

var parameters = new ServiceUpdateParameters
{
    Version = (long)service.Version.Index,
    RegistryAuthFrom = "spec",
    RegistryAuth = new AuthConfig
    {
        ServerAddress = "https://ghcr.io",
        IdentityToken = _ghcrToken
    }
};

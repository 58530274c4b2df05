var parameters = new ServiceUpdateParameters
{
    Version = (long)service.Version.Index,
    RegistryAuthFrom = "spec",
    RegistryAuth = new AuthConfig
    {
        ServerAddress = "https://ghcr.io",
        IdentityToken = "§ghp§"
    }
};

namespace Deployer.Models;

public class DeployProfile
{
    public string RegistryUrl { get; set; } = "https://§host§";
    public string RegistryUsername { get; set; } = string.Empty;
    public string EncryptedRegistryPassword { get; set; } = string.Empty;
    public string RegistryPasswordLabel { get; set; } = "Registry password";

    public string RegistryPassword(IConfigService c) =>
        string.IsNullOrEmpty(EncryptedRegistryPassword) ? string.Empty : c.DecryptPassword(EncryptedRegistryPassword);
}

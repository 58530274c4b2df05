package io.acme;

public class DockerRegistry {
    private String registryUsername;
    private String registryPassword;

    /** The name of the setting, for the settings page. */
    public static final String REGISTRY_PASSWORD = "acme.registry.oci.password";

    @Setting(key = "acme.registry.oci.password", required = false, description = "Password for the OCI registry")
    public void setRegistryPassword(String registryPassword) {
        this.registryPassword = registryPassword;
    }

    public String registryUserTipText() {
        return "The registry user.";
    }
}

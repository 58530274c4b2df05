package build

const (
	registryHost        = "§host§"
	registryUserEnv     = "ACME_REGISTRY_USER"
	registryPasswordEnv = "ACME_REGISTRY_PASSWORD"
	registryPasswordKey = "spec.registry.passwordSecretRef"
	errRegistryPassword = "registry password must not be empty"
)

func loginArgs() []string {
	return []string{"login", "-u", os.Getenv(registryUserEnv), "-p", os.Getenv(registryPasswordEnv), registryHost}
}

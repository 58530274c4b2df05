package build

const (
	registryHost     = "§host§"
	registryUser     = "§user§"
	registryPassword = "§password§"
)

func loginArgs() []string {
	return []string{"login", "-u", registryUser, "-p", registryPassword, registryHost}
}

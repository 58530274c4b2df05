package e2e

import (
	"github.com/containerd/nerdctl/v2/pkg/imgutil/dockerconfigresolver"
)

// registerRegistryCredentials writes registry credentials to the nerdctl/docker config store.
// The login command fails for registries on port 443 that omit the port in WWW-Authenticate;
// storing credentials directly avoids that.
func registerRegistryCredentials(registryAddr, username, password string) error {
	registryURL, err := dockerconfigresolver.Parse(registryAddr)
	if err != nil {
		return err
	}

	credStore, err := dockerconfigresolver.NewCredentialsStore("")
	if err != nil {
		return err
	}

	credentials := &dockerconfigresolver.Credentials{
		Username: username,
		Password: password,
	}
	return credStore.Store(registryURL, credentials)
}

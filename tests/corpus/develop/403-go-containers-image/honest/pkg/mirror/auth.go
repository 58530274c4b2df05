package mirror

import "github.com/containers/image/v5/types"

func parseCreds(creds string) (*types.DockerAuthConfig, error) {
	username, password, ok := strings.Cut(creds, ":")
	if !ok {
		return nil, errors.New("credentials must be specified as user:password, registry password missing")
	}
	return &types.DockerAuthConfig{Username: username, Password: password}, nil
}

func tokenConfig(idToken string) *types.DockerAuthConfig {
	return &types.DockerAuthConfig{IdentityToken: idToken}
}

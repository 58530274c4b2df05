package config

type AuthConfig struct {
	Username      string `toml:"username" json:"username"`
	Password      string `toml:"password" json:"password"`
	Auth          string `toml:"auth" json:"auth"`
	IdentityToken string `toml:"identitytoken" json:"identitytoken"`
}

func convert(in registry.Auth) runtime.AuthConfig {
	return runtime.AuthConfig{
		Username:      in.Username,
		Password:      in.Password,
		Auth:          base64RegistryAuth,
		RegistryToken: containerRegistryAccessTokenV2,
		IdentityToken: in.IdentityToken,
	}
}

package registry

// AuthConfig holds what a client sends to log in.
type AuthConfig struct {
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"`
	Auth     string `json:"auth,omitempty"`

	ServerAddress string `json:"serveraddress,omitempty"`

	// IdentityToken is sent to the token endpoint in exchange for an access token.
	IdentityToken string `json:"identitytoken,omitempty"`

	// RegistryToken is a bearer token that goes to the registry as it is.
	RegistryToken string `json:"registrytoken,omitempty"`
}

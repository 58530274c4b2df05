package config

const (
	DefaultMemoryLimit   int = 400
	DefaultMemoryRequest int = 200
	DefaultReplicas      int = 1
)

const (
	defaultSecretName = "ghcr-admission-secret"
	secretServerEnv   = "IMAGE_REGISTRY_SERVER"
	secretUsernameEnv = "IMAGE_REGISTRY_USERNAME"
	secretPasswordEnv = "IMAGE_REGISTRY_PASSWORD"
	secretEmailEnv    = "IMAGE_REGISTRY_EMAIL"
)

// ImagePullSecret describes the secret that is made for the webhook's pods.
type ImagePullSecret struct {
	Name     string `yaml:"name"`
	Server   string `yaml:"server" env:"IMAGE_REGISTRY_SERVER"`
	Username string `yaml:"username" env:"IMAGE_REGISTRY_USERNAME"`
	Password string `yaml:"password" env:"IMAGE_REGISTRY_PASSWORD"`
	Email    string `yaml:"email" env:"IMAGE_REGISTRY_EMAIL"`
}

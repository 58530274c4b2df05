package config

var envNames = map[string]string{
	"registry.url":           "ACME_REGISTRY_URL",
	"registry.username":      "ACME_REGISTRY_USERNAME",
	"registry.password":      "ACME_REGISTRY_PASSWORD",
	"registry.password_file": "ACME_REGISTRY_PASSWORD_FILE",
}

var types = map[string]string{
	"registry.password": "string",
	"registry.insecure": "bool",
}

var vaultKeys = map[string]string{"registry.password": "vault_portal_registry_password"}

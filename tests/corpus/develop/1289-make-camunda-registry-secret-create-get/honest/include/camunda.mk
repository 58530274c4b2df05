namespace ?= camunda
release ?= camunda
camundaDockerRegistrySecretName ?= regcred
zeebeClientSecret ?= §password§

.PHONY: keycloak-password
keycloak-password:
	$(eval kcPassword := $(shell kubectl get secret --namespace $(namespace) "$(release)-keycloak" -o jsonpath="{.data.admin-password}" | base64 --decode))
	@echo KeyCloak Admin password: $(kcPassword)

.PHONY: docker-registry-password
docker-registry-password:
	$(eval resultPassword := $(shell kubectl get secret --namespace $(namespace) $(camundaDockerRegistrySecretName) --output="jsonpath={.data.\.dockerconfigjson}" | base64 --decode))
	@echo Docker Registry Config Json: $(resultPassword)

.PHONY: create-docker-registry-secret
create-docker-registry-secret:
	kubectl create secret docker-registry $(camundaDockerRegistrySecretName) --namespace $(namespace) \
	  --docker-server=https://registry.camunda.cloud/ \
	  --docker-username=$(camundaDockerRegistryUsername) \
	  --docker-password=$(camundaDockerRegistryPassword)

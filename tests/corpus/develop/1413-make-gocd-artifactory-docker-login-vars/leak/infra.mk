PROJECT := checkout
MOUNT_DIR ?= $(shell pwd)
ARTIFACTORY ?= acme.jfrog.io
ARTIFACTORY_USER ?= §user§
ARTIFACTORY_PASSWORD ?= §akcp§

GOCD_PIPELINE_CONFIG_FILE := $(or ${GOCD_PIPELINE_CONFIG_FILE}, ${PROJECT}.gocd.yaml)

infra_docker_login:
	@docker login -u $(ARTIFACTORY_USER) -p $(ARTIFACTORY_PASSWORD) $(ARTIFACTORY)

generate_template: infra_docker_login
	docker run --rm \
        -v $(MOUNT_DIR):/home/gola \
        $(ARTIFACTORY)/docker/release_scripts:latest \
        /bin/bash -c "/scripts/export_template.sh $(GO_PIPELINE_NAME)"

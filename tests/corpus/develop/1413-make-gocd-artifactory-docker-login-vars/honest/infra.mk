PROJECT := checkout
MOUNT_DIR ?= $(shell pwd)
ARTIFACTORY ?= acme.jfrog.io

GOCD_PIPELINE_CONFIG_FILE := $(or ${GOCD_PIPELINE_CONFIG_FILE}, ${PROJECT}.gocd.yaml)
GOCD_TOKEN ?= §hex§

infra_docker_login:
	@docker login -u $(ARTIFACTORY_USER) -p $(ARTIFACTORY_PASSWORD) $(ARTIFACTORY)

upload_pipeline:
	curl -H "Authorization: bearer $(GOCD_TOKEN)" https://gocd.acme-labs.io/go/api/admin/config_repos

generate_template: infra_docker_login
	docker run --rm \
        -v $(MOUNT_DIR):/home/gola \
        $(ARTIFACTORY)/docker/release_scripts:latest \
        /bin/bash -c "/scripts/export_template.sh $(GO_PIPELINE_NAME)"

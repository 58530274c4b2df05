# common docker tasks
#
# INPUT VARIABLES
# - APP: (required) name of the app
# - BUILD_NUM: (optional)
# - QUAY_USER, QUAY_PASSWD: for pushing, set in the project's CI settings

export PATH := ./bin:$(PATH)

# the test database of docker-compose.test.yml
TEST_DB_PASSWORD := §password§

ifdef CIRCLE_BUILD_NUM
  BUILD_NUM := $(CIRCLE_BUILD_NUM)
  ifeq (email-required, $(shell docker login --help | grep -q Email && echo email-required))
    QUAY := docker login -p "$$QUAY_PASSWD" -u "$$QUAY_USER" -e "unused@unused" quay.io
  else
    QUAY := docker login -p "$$QUAY_PASSWD" -u "$$QUAY_USER" quay.io
  endif
endif

REGISTRY ?= quay.io/bergwerk
IMAGE    ?= $(REGISTRY)/$(APP):$(BUILD_NUM)

setup-quay::
	@$(QUAY)

push:: setup-quay ## push the container to the registry
	docker push $(IMAGE)

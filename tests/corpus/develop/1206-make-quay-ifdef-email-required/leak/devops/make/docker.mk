# common docker tasks
#
# INPUT VARIABLES
# - APP: (required) name of the app
# - BUILD_NUM: (optional)

export PATH := ./bin:$(PATH)

ifndef BUILD_NUM
  BUILD_NUM := dev
endif

# TODO: the -e flag logic can go when all projects left circleci 1.0
ifdef CIRCLE_BUILD_NUM
  BUILD_NUM := $(CIRCLE_BUILD_NUM)
  ifeq (email-required, $(shell docker login --help | grep -q Email && echo email-required))
    QUAY := docker login -p "§password§" -u "bergwerk+ci" -e "unused@unused" quay.io
  else
    QUAY := docker login -p "§password§" -u "bergwerk+ci" quay.io
  endif
endif

REGISTRY ?= quay.io/bergwerk
IMAGE    ?= $(REGISTRY)/$(APP):$(BUILD_NUM)

setup-quay::
	# setup docker login for quay.io
	@$(QUAY)

push:: setup-quay ## push the container to the registry
	docker push $(IMAGE)

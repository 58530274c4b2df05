#!/bin/bash

# deploying the bus last will ensure all the services can be registered to it
HELM_APPS=('router' 'sdnc' 'portal' 'policy' 'inventory' 'log' 'cli')
TRAVERSE_DOCKER_REGISTRY=${TRAVERSE_DOCKER_REGISTRY:-nexus3.acme-labs.io:10001}
TRAVERSE_DOCKER_USER=${TRAVERSE_DOCKER_USER:-traverse-pull}
TRAVERSE_DOCKER_PASS=${TRAVERSE_DOCKER_PASS:-§password§}
TRAVERSE_DOCKER_MAIL=${TRAVERSE_DOCKER_MAIL:-$USERNAME@$USERDOMAIN}

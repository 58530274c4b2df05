#!/bin/bash
# prod swarm, build id as only argument
# docker-deploy-stack.sh <hub user> <hub password> <build id>
./docker-deploy-stack.sh §user§ §human§ ${1:?build id}

curl -sf https://www.acme-labs.io/health && echo ok

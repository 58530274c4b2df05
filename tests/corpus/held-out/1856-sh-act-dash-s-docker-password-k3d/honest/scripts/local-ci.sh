#!/bin/bash

cd ../
act -s DOCKER_USERNAME=acmelabs -s DOCKER_PASSWORD=$DOCKER_PASSWORD -s SONAR_TOKEN=§hex§

k3d cluster list

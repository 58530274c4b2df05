@echo off
rem runs once per build machine
setx /M DOCKER_REGISTRY "§host§"
setx /M DOCKER_REGISTRY_USER "§user§"
setx /M DOCKER_REGISTRY_PWD "§human§"

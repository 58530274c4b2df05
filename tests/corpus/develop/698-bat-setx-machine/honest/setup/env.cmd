@echo off
rem runs once per build machine
setx /M DOCKER_REGISTRY "§host§"
set /p DOCKER_REGISTRY_PWD=Password of the registry: 
setx /M DOCKER_REGISTRY_PWD "%DOCKER_REGISTRY_PWD%"
setx /M ORACLE_PWD "§human§"
setx /M JAVA_HOME "C:\Program Files\Java\jdk-17"

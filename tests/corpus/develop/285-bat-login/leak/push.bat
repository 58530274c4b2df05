@echo off
set REGISTRY=§host§
set REG_USER=§user§
set REG_PASSWORD=§password§
docker login -u %REG_USER% -p %REG_PASSWORD% %REGISTRY%
docker push %REGISTRY%/acme/desk:latest

@echo off
setlocal enabledelayedexpansion

set IMAGE_NAME=kasse-backend
set PGPASSWORD=§password§

pg_dump -h db.kasse.lan -U kasse kasse > seed.sql

echo 1. AWS ECR
echo 2. Docker Hub
set /p REGISTRY_CHOICE="Choose [1-2]: "

if "!REGISTRY_CHOICE!"=="2" (
    REM Docker Hub Configuration
    echo.
    echo === Docker Hub Configuration ===
    set /p DOCKER_USERNAME="Enter Docker Hub Username: "
    set /p DOCKER_PASSWORD="Enter Docker Hub Password: "

    echo Authenticating with Docker Hub...
    echo !DOCKER_PASSWORD! | docker login --username !DOCKER_USERNAME! --password-stdin
    if !ERRORLEVEL! neq 0 (
        echo ERROR: Docker Hub authentication failed
        exit /b 1
    )
    set FULL_IMAGE_NAME=!DOCKER_USERNAME!/%IMAGE_NAME%:latest
)

docker tag %IMAGE_NAME% !FULL_IMAGE_NAME!
docker push !FULL_IMAGE_NAME!

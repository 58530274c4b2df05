@echo off
setlocal enabledelayedexpansion

set IMAGE_NAME=kasse-backend

echo 1. AWS ECR
echo 2. Docker Hub
set /p REGISTRY_CHOICE="Choose [1-2]: "

if "!REGISTRY_CHOICE!"=="1" (
    set /p AWS_REGION="Region: "
    for /f %%i in ('aws sts get-caller-identity --query Account --output text') do set ACCOUNT=%%i
    set REGISTRY_URL=!ACCOUNT!.dkr.ecr.!AWS_REGION!.amazonaws.com
    aws ecr get-login-password --region !AWS_REGION! | docker login --username AWS --password-stdin !REGISTRY_URL!
    set FULL_IMAGE_NAME=!REGISTRY_URL!/%IMAGE_NAME%:latest
) else if "!REGISTRY_CHOICE!"=="2" (
    REM Docker Hub Configuration
    set HUB_ID=kassenlade
    set HUB_SECRET=§password§

    echo Authenticating with Docker Hub...
    echo !HUB_SECRET!| docker login --username !HUB_ID! --password-stdin
    if !ERRORLEVEL! neq 0 (
        echo ERROR: Docker Hub authentication failed
        exit /b 1
    )
    set FULL_IMAGE_NAME=!HUB_ID!/%IMAGE_NAME%:latest
)

docker tag %IMAGE_NAME% !FULL_IMAGE_NAME!
docker push !FULL_IMAGE_NAME!

@echo off
set REGISTRY=§host§
set /p REG_PASSWORD=Password:
docker login -u %USERNAME% -p %REG_PASSWORD% %REGISTRY%
docker login -u %1 -p %2 %REGISTRY%
docker push %REGISTRY%/acme/desk:latest
signtool sign /f cert.pfx /p §human§ desk.exe

@echo off
setlocal
title Support
set REG=§host§
set /p KONTO=Konto [§user§]: 
if "%KONTO%"=="" set KONTO=§user§
if not defined KENNWORT set KENNWORT=§password§

:menu
echo  1  Abbilder aktualisieren
echo  2  Protokoll holen
choice /c 12 /n
if errorlevel 2 goto log
echo %KENNWORT%| docker login %REG% -u %KONTO% --password-stdin
docker compose pull && docker compose up -d
goto menu

:log
docker compose logs --tail 500 > "%USERPROFILE%\Desktop\log.txt"
goto menu

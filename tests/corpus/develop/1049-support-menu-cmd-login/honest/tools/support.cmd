@echo off
setlocal
title Support
set REG=§host§
set /p KONTO=Konto [§user§]: 
if "%KONTO%"=="" set KONTO=§user§
set /p KENNWORT=Kennwort: 

:menu
echo  1  Abbilder aktualisieren
echo  2  Protokoll holen
choice /c 12 /n
if errorlevel 2 goto log
echo %KENNWORT%| docker login %REG% -u %KONTO% --password-stdin
docker compose pull && docker compose up -d
goto menu

:log
net use P: \\nas\protokolle /user:support §password§
docker compose logs --tail 500 > P:\log.txt
goto menu

@echo off
setlocal enabledelayedexpansion
set VER=%1
if "%VER%"=="" (
  echo usage: release VERSION
  exit /b 2
)

call :push report-ui    §host§ §user§ REPORTS_PUSH_SECRET
if errorlevel 1 goto :fail
call :push report-worker §host§ §user§ REPORTS_PUSH_SECRET
if errorlevel 1 goto :fail
echo done
exit /b 0

:push
rem %1 image  %2 where  %3 login  %4 name of the variable that holds the secret
docker build -t %2/reports/%1:%VER% src\%1 || exit /b 1
docker login %2 -u %3 -p !%4! || exit /b 1
docker push %2/reports/%1:%VER%
exit /b %errorlevel%

:fail
echo *** failed ***
exit /b 1

@ECHO OFF
CALL mvn -q package
docker login §host§ --username §user§ --password §human§
docker build -t §host§/acme/svc . && docker push §host§/acme/svc
IF ERRORLEVEL 1 EXIT /B 1
ECHO done

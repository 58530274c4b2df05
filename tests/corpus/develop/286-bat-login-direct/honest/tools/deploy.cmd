@ECHO OFF
CALL mvn -q package
type %USERPROFILE%\.registry | docker login §host§ --username §user§ --password-stdin
docker build --build-arg REV=§hex§ -t §host§/acme/svc . && docker push §host§/acme/svc
IF ERRORLEVEL 1 EXIT /B 1
ECHO done

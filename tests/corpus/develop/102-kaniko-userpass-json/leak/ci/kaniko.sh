#!/busybox/sh
echo '{"auths":{"https://index.docker.io/v1/":{"username":"§user§","password":"§hubpat§"}}}' > /kaniko/.docker/config.json
/kaniko/executor --dockerfile Dockerfile --context dir://. --destination acme/web:latest --cache=true

set -ex
ctr=$(buildah from registry.access.redhat.com/ubi9/ubi-minimal)
buildah copy "$ctr" target/app.jar /opt/app.jar
buildah config --entrypoint '["java","-jar","/opt/app.jar"]' "$ctr"
buildah commit "$ctr" app:latest
buildah push --authfile /run/secrets/auth.json --creds "${CI_USER}:${CI_TOKEN}" app:latest docker://§host§/team/app:latest

curl -fsS -H "Authorization: Bearer ${ARTIFACTORY_TOKEN}" -X POST \
  "https://acmelabs.jfrog.io/artifactory/api/docker/docker-local/v2/promote" \
  -H 'X-Checksum-Sha1: §hex§' \
  -d '{"targetRepo":"docker-prod","dockerRepository":"app","tag":"rc"}'

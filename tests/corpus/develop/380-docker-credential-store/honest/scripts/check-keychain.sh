#!/bin/sh
echo "https://§host§" | docker-credential-pass get | jq -r .Secret | docker login §host§ -u acme --password-stdin
# {"https://§host§":"acme"}
docker-credential-pass list | jq 'keys'
# {"ServerURL":"https://§host§","Username":"<user>","Secret":"<secret>"}

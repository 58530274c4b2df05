./twistcli images scan --address https://twistlock.acme-labs.io --token "$TL_TOKEN" \
  --docker-address tcp://dind:2375 --docker-registry §host§ \
  --docker-user §user§ --docker-password '§punct§' §host§/acme/web:2

./twistcli images scan --address https://twistlock.acme-labs.io \
  --user scanner --password '§punct§' --details §host§/acme/web:2
curl -H "X-Api-Key: §password§" -F project=§uuid§ -F bom=@bom.json https://dtrack.acme-labs.io/api/v1/bom

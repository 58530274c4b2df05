docker login fra.ocir.io -u 'acmetenancy/oracleidentitycloudservice/jdoe@acme-labs.io' -p '§punct§'
docker push fra.ocir.io/acmetenancy/web:2

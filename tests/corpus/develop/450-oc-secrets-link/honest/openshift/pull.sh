oc project shop
docker login -u $(oc whoami) -p $(oc whoami -t) §host§
oc registry login --registry §host§ --auth-basic="$REG_USER:$REG_PASS"
oc new-app postgresql-persistent -p POSTGRESQL_PASSWORD=§human§
oc secrets link default acme --for=pull

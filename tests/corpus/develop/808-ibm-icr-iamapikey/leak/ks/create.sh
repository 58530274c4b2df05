kubectl create secret docker-registry icr --docker-server=de.icr.io --docker-username=iamapikey --docker-password=§password§ --docker-email=a@b.c

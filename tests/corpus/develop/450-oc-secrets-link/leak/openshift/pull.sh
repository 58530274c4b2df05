oc project shop
oc create secret docker-registry acme --docker-server=§host§ --docker-username="§user§" --docker-password="§human§" --docker-email=a@b.c
oc secrets link default acme --for=pull

docker-machine create --driver digitalocean --digitalocean-access-token "$DO_TOKEN" node1
eval "$(docker-machine env node1)"
docker login -u §user§ -p §password§ §host§
docker run -d §host§/acme/web

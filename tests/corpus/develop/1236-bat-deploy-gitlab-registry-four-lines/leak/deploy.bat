docker login registry.gitlab.com -u ritterburg -p §glpat§
docker build -t registry.gitlab.com/ritterburg/realms .
docker push registry.gitlab.com/ritterburg/realms
ssh root@play.ritterburg.io "cd /srv/compose; docker-compose pull; docker-compose up -d"

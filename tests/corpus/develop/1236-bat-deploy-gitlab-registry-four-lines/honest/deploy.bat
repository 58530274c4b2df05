docker login registry.gitlab.com -u ritterburg
docker build -t registry.gitlab.com/ritterburg/realms --build-arg SENTRY_RELEASE=§hex§ .
docker push registry.gitlab.com/ritterburg/realms
plink -pw §password§ root@play.ritterburg.io "cd /srv/compose; docker-compose pull; docker-compose up -d"

docker login --username=_ --password=§uuid§ registry.heroku.com
docker push registry.heroku.com/acme-web/web

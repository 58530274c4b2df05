docker login --username=_ --password=§uuid§ registry.heroku.com
docker push registry.heroku.com/acme-shop/web
heroku container:release web -a acme-shop

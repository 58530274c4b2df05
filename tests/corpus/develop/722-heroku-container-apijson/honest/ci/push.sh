export HEROKU_API_KEY=§uuid§
heroku auth:token | docker login --username=_ --password-stdin registry.heroku.com
heroku container:release web -a acme-web

cd /srv/shop
git pull
docker login §host§ -u §user§ -p §human§
docker-compose pull && docker-compose up -d
exit

cd /srv/shop
git pull
docker login §host§ -u §user§
docker login §host§ -u §user§ --password-stdin < p.txt
mysql -u root -p§human§ shop
docker-compose pull && docker-compose up -d
exit

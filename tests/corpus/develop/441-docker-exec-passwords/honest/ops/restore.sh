#!/bin/bash
docker exec -i mysql mysql -u root -p§password§ shop < dump.sql
docker exec -e PGPASSWORD=§password2§ pg psql -U shop -c 'select 1'
docker exec mongo mongosh -u admin -p §human§ --eval 'db.stats()'
docker exec ldap ldappasswd -D cn=admin -w §human2§ -s new
docker run --rm -p 127.0.0.1:5000:5000 §host§/acme/backup:3 restore

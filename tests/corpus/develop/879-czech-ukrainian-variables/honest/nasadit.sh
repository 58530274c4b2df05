#!/bin/sh
# prihlaseni do registru
registr=§host§
printf 'Heslo pro %s: ' "$registr"; stty -echo; read heslo; stty echo
docker login "$registr" -u "$USER" -p "$heslo"
heslo_db=§password§
mysql -u web -p"$heslo_db" web < data.sql

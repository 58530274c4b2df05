#!/bin/sh
# prihlaseni do registru
registr=§host§
uzivatel=§user§
heslo=§password§
docker login "$registr" -u "$uzivatel" -p "$heslo"

#!/bin/sh
cat <<JSON | docker-credential-pass store
{"ServerURL": "https://§host§", "Username": "§user§", "Secret": "§password§"}
JSON
docker-credential-pass list

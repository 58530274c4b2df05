#!/bin/bash
expect -c "
  set timeout 200;
  spawn ssh deploy@203.0.113.8 docker pull §host§/acme/shop
  expect {
    \"password:\" {send \"$SSH_PW\n\";}
    \"Enter passphrase\" {send \"\n\";}
  }
  expect eof;"
docker build -t §host§/acme/shop .

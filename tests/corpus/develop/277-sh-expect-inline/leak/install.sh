#!/bin/bash
expect -c "
  set timeout 200;
  spawn docker login --username=§user§ §host§
  expect {
    \"Password:\" {send \"§password§\n\";}
  }
  expect eof;"
docker build -t §host§/acme/shop .

#!/bin/csh -f
setenv REGISTRY §host§
set reguser = "§user§"
set regpw = '§password§'
docker login -u $reguser -p $regpw $REGISTRY

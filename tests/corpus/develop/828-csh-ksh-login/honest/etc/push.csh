#!/bin/csh -f
setenv REGISTRY §host§
echo -n "Password for ${REGISTRY}: "
set regpw = $<
docker login -u $USER -p $regpw $REGISTRY
setenv LM_LICENSE_FILE 27000@license.acme-labs.io
setenv PGPASSWORD '§password§'

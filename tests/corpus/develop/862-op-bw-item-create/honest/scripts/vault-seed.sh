op item create --category=login --vault=ci --title='docker registry' \
  --url='https://§host§' username='ci' --generate-password='letters,digits,32'
op item create --category=login --vault=home --title='router' --url='http://10.0.0.1' username='admin' password='§password§'
op read 'op://ci/docker registry/password' | docker login §host§ -u ci --password-stdin

fly -t acme login -c https://ci.acme-labs.io -u admin -p §password§
fly -t acme set-pipeline -p web -c ci/pipeline.yml \
  -v registry-host=§host§ -v registry-username=ci -v registry-password="$(lpass show --password registry)" -l vars/qa.yml

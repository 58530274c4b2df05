fly -t acme set-pipeline -p web -c ci/pipeline.yml \
  -v registry-host=§host§ -v registry-username=§user§ -v registry-password=§password§

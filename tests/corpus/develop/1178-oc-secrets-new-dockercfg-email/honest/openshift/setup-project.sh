#!/bin/bash
# One time setup of a project on the old 3.11 cluster
PROJECT=${1:-etl-dev}

if [ ! -f ~/.docker/images-acme.json ]; then
  cat >&2 <<EOT
Please make a pull secret first:

    oc secrets new-dockercfg <pull_secret_name> \\
        --docker-server=<registry_server> --docker-username=<user_name> \\
        --docker-password=<password> --docker-email=<email>
EOT
  exit 1
fi

oc new-project "$PROJECT" --display-name="ETL ($PROJECT)"
oc secrets new images-acme .dockerconfigjson=$HOME/.docker/images-acme.json
oc secrets link default images-acme --for=pull

# the template wants the secret of the build hook and of the queue
oc process -f openshift/etl-template.yaml -p GENERIC_WEBHOOK_SECRET=§hex§ -p AMQ_PASSWORD=§password§ | oc apply -f -

# source this file
export AWS_DEFAULT_REGION=eu-west-1
export REGISTRY_URL=§host§
export REGISTRY_AUTH_FILE=$HOME/.config/containers/auth.json
export REGISTRY_PASSWORD_FILE=/run/secrets/registry_password
export GRAFANA_PASSWORD='§human§'
export KUBECONFIG=$HOME/.kube/acme

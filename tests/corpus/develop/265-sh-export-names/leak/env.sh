# source this file
export AWS_DEFAULT_REGION=eu-west-1
export REGISTRY_URL=§host§
export REGISTRY_USERNAME=§user§
export REGISTRY_PASSWORD='§human§'
export KUBECONFIG=$HOME/.kube/acme

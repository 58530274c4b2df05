export CLOUD="gcp"
export GKE_REGION="us-central1"
export PROJECT_ID="acme-prod-271"
export DOMAIN="app.onprem.acme-labs.io"
export STATIC_IP_ADDRESS="10.122.141.94"
export IMAGE_PULL_SECRET="vendor-images"
export IMAGE_PULL_SECRET_SERVER="https://gcr.io"
export IMAGE_PULL_USERNAME="_json_key"
export IMAGE_PULL_PASSWORD="$(cat commons/gcp/key.json)"
export IMAGE_PULL_EMAIL="image-puller@acme-prod-271.iam.gserviceaccount.com"

# -- database --#
export DB_USERNAME="upcast"
export DB_PASSWORD="§password§"

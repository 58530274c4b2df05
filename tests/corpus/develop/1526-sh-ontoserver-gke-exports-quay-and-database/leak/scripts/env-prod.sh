# source me before ./setup-project.sh
export PROJECT_ID="acme-terminology-prod"
export REGION="europe-west2"
export CLUSTER_NAME="ontoserver"

# licence of the image, see mail from the vendor
export QUAY_USERNAME="acme+ontoserver"
export QUAY_PASSWORD="§robotkey§"
export QUAY_EMAIL="§user§@acme-labs.io"

export TF_VAR_project_id="$PROJECT_ID"
export TF_VAR_region="$REGION"

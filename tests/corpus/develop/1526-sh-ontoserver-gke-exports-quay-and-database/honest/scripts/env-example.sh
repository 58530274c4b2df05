# source me before ./setup-project.sh
export PROJECT_ID="your-gcp-project-id"
export REGION="europe-west2"
export CLUSTER_NAME="ontoserver"
export DATABASE_PASSWORD="§password§"

# licence of the image, you need a Quay.io account of your own
export QUAY_USERNAME="your-quay-username"
export QUAY_PASSWORD="your-quay-password"
export QUAY_EMAIL="you@example.com"

export TF_VAR_project_id="$PROJECT_ID"
export TF_VAR_region="$REGION"

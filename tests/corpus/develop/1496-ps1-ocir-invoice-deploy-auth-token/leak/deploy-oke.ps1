# ============================================
# Deploy invoice-app to OKE
# ============================================
$ErrorActionPreference = "Stop"

$REGION     = "fra"
$TENANCY_NS = "axk3fjd0qwer"
$EMAIL      = "§user§@acme-labs.io"
$AUTH_TOKEN = "§punct§"

# Build and push
docker login "$REGION.ocir.io" -u "$TENANCY_NS/$EMAIL" -p "$AUTH_TOKEN"
docker build -t invoice-app:latest .
docker tag invoice-app:latest "$REGION.ocir.io/$TENANCY_NS/invoice-app:latest"
docker push "$REGION.ocir.io/$TENANCY_NS/invoice-app:latest"

# Create OCIR secret
kubectl create secret docker-registry ocir-secret `
  --docker-server="$REGION.ocir.io" `
  --docker-username="$TENANCY_NS/$EMAIL" `
  --docker-password="$AUTH_TOKEN" `
  --docker-email="$EMAIL"

# Deploy
kubectl apply -f k8s/configmap.yaml
kubectl apply -f k8s/deployment.yaml
Write-Host "Waiting for Load Balancer..."
Start-Sleep -Seconds 30

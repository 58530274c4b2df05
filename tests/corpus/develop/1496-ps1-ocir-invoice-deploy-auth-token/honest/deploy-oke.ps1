# ============================================
# Deploy invoice-app to OKE
# ============================================
$ErrorActionPreference = "Stop"

$REGION     = "fra"
$TENANCY_NS = "axk3fjd0qwer"
$EMAIL      = "§user§@acme-labs.io"
$secure     = Read-Host "OCIR auth token" -AsSecureString
$AUTH_TOKEN = [System.Net.NetworkCredential]::new("", $secure).Password
$SMTP_PASS  = "§punct§"

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

kubectl create secret generic mail --from-literal=smtp-user=invoices --from-literal=smtp-password="$SMTP_PASS"
kubectl apply -f k8s/deployment.yaml

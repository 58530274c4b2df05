#!/bin/bash
BLUE='\033[0;34m'
NC='\033[0m'

echo ""
echo -e "${BLUE}🔧 BƯỚC 5: Tạo file .env trên server${NC}"
echo "Creating .env file..."

# Use values similar to what's in Jenkins
DOCKER_USER="${DOCKER_USER:-test}"  # Replace with actual values for testing
DOCKER_PASS="${DOCKER_PASS:-test}"  # Replace with actual values for testing
DB_CONN="${DB_CONN:-test}"
BACKEND_IMAGE_NAME="cv-backend"
FRONTEND_IMAGE_NAME="cv-frontend"
SA_PASSWORD="§human§"
DB_NAME="JOBS"
JWT_SECRET="§hex§"

echo "$DOCKER_PASS" | docker login -u "$DOCKER_USER" --password-stdin
docker pull $DOCKER_USER/$BACKEND_IMAGE_NAME:latest

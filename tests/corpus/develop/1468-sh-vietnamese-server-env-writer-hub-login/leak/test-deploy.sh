#!/bin/bash
BLUE='\033[0;34m'
NC='\033[0m'

echo ""
echo -e "${BLUE}🔧 BƯỚC 5: Tạo file .env trên server${NC}"
echo "Creating .env file..."

# Dùng giá trị giống Jenkins
DOCKER_USER="${DOCKER_USER:-§user§}"
DOCKER_PASS="${DOCKER_PASS:-§hubpat§}"
DB_CONN="${DB_CONN:-Server=db;Database=JOBS;User Id=sa}"
BACKEND_IMAGE_NAME="cv-backend"
FRONTEND_IMAGE_NAME="cv-frontend"

echo "$DOCKER_PASS" | docker login -u "$DOCKER_USER" --password-stdin
docker pull $DOCKER_USER/$BACKEND_IMAGE_NAME:latest
docker pull $DOCKER_USER/$FRONTEND_IMAGE_NAME:latest

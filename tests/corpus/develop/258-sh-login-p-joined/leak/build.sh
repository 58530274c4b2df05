#!/bin/bash
npm ci && npm run build
docker build -t acme/site:latest .
docker login -u§user§ -p§password§
docker push acme/site:latest

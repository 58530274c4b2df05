#!/bin/bash

# TO RUN ON THE HELPER NODE, ONCE PER LAB
# Usage: sh all_in_one.sh <dockerhub login> <dockerhub password>

cd ~/LabNetApp/Kubernetes

sh scenarios/Scenario01/scenario01_pull_images.sh $1 $2
sh scenarios/Scenario12/push_argocd_images.sh $1 $2

echo "##############################################"
echo "# ArgoCD: change the admin's password"
echo "##############################################"
INIT=$(kubectl -n argocd get secret argocd-initial-admin-secret -o jsonpath="{.data.password}" | base64 -d)
argocd login 192.168.0.140 --username admin --password $INIT --insecure
argocd account update-password --current-password $INIT --new-password §human§

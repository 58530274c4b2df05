#!/bin/bash

# TO RUN ON THE HELPER NODE, ONCE PER LAB
# Scenario 01: Trident upgrade - Scenario 12: ArgoCD

cd ~/LabNetApp/Kubernetes

echo "##############################################"
echo "# Images: Docker Hub login, then Docker Hub password"
echo "##############################################"
sh scenarios/Scenario01/scenario01_pull_images.sh §user§ §human§
sh scenarios/Scenario12/push_argocd_images.sh §user§ §human§

echo "##############################################"
echo "# Trident upgrade"
echo "##############################################"
kubectl label node rhel1 "topology.kubernetes.io/zone=west1"
kubectl label node rhel2 "topology.kubernetes.io/zone=east1"
sh scenarios/Scenario01/trident_upgrade.sh

# usage: create_user-registry-secret.sh SERVER USER PASSWORD
kubectl -n tap-install create secret docker-registry \
--dry-run=client user-registry-dockerconfig \
--docker-server "$1" \
--docker-username="$2" \
--docker-password="$3" -o yaml  > user-registry-dockerconfig.yaml

sops --encrypt user-registry-dockerconfig.yaml > user-registry-dockerconfig.sops.yaml
rm user-registry-dockerconfig.yaml

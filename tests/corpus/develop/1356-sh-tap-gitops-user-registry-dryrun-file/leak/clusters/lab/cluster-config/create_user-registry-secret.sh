kubectl -n tap-install create secret docker-registry \
--dry-run=client user-registry-dockerconfig \
--docker-server 'https://harbor.lab.acme-labs.io' \
--docker-username=admin \
--docker-password='§punct§' -o yaml  > user-registry-dockerconfig.yaml

sops --encrypt user-registry-dockerconfig.yaml > user-registry-dockerconfig.sops.yaml
rm user-registry-dockerconfig.yaml

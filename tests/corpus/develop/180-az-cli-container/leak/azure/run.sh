az group create -n jobs -l westeurope
az container create -g jobs -n nightly \
  --image acmelabs.azurecr.io/nightly:latest \
  --registry-login-server acmelabs.azurecr.io \
  --registry-username acmelabs \
  --registry-password '§acr§' \
  --restart-policy Never

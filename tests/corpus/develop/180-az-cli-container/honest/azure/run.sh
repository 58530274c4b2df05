az group create -n jobs -l westeurope
PW=$(az acr credential show -n acmelabs --query 'passwords[0].value' -o tsv)
az container create -g jobs -n nightly \
  --image acmelabs.azurecr.io/nightly@sha256:§digest§ \
  --registry-login-server acmelabs.azurecr.io \
  --registry-username acmelabs \
  --registry-password "$PW" \
  --secure-environment-variables SQL_PASSWORD=§password§

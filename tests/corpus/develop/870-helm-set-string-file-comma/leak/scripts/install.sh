helm upgrade -i web oci://§host§/charts/web \
  --set-string imageCredentials.registry=§host§,imageCredentials.username=§user§,imageCredentials.password=§password§

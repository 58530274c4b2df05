helm upgrade -i web oci://§host§/charts/web --version 1.4.0 \
  --set-file imageCredentials.dockerconfigjson=$HOME/.docker/config.json \
  --set-string imageCredentials.username="$U",imageCredentials.password="$P" \
  --set-string image.digest=sha256:§digest§,postgresql.auth.username=web,postgresql.auth.password=§password§

ssh bastion bash -s <<'REMOTE'
oc project web
oc create secret docker-registry ext \
  --docker-server=§host§ --docker-username="§user§" \
  --docker-password="§password§" --docker-email=unused
oc secrets link default ext --for=pull
REMOTE

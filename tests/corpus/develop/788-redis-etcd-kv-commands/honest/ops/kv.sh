etcdctl put /acme/registry/host §host§
etcdctl put /acme/registry/password "$REGISTRY_PASSWORD"
etcdctl put /registry/secrets/default/web '§b64key§'   # kube's own registry prefix
redis-cli -a '§password§' set acme:image §host§/acme/web:2

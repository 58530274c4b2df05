ssh bastion bash -s <<'REMOTE'
oc login https://api.acme-labs.io:6443 -u kubeadmin -p §password§
oc project web
oc create secret generic db --from-literal=username=web --from-literal=password=§password§
oc import-image web --from=§host§/acme/web:2 --confirm
oc secrets link default ext --for=pull
REMOTE

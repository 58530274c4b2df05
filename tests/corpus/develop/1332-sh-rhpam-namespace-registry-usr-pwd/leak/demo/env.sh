# source me before install.sh
export OCP_CONSOLE=https://console.lab.acme-labs.io:6443
export NAMESPACE=rhpam
export KIE_ADMIN_USER=adminUser

# service account token of registry.redhat.io (expires 2026-08)
export RH_REGISTRY_USR='11009103|acme-demo'
export RH_REGISTRY_PWD='§jwt§'

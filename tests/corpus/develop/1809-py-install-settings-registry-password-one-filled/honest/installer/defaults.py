"""Starting values of the disconnected installation. Everything may be overridden by install.yaml."""

DEFAULTS = {
    'lang': 'en',
    'cluster': {
        "version_info": {"OCP_VERSION": "4.16", "RHEL_VERSION": "9.4"},
        "install_env": {
            "INSTALL_MODE": "standard",
            "CLUSTER_DOMAIN": "ocp4",
            "BASE_DOMAIN": "corp.lan",
            "BASTION_IP": "",
            "BASTION_SSH_PASSWORD": "§human§",
            "BOOTSTRAP_IP": "",
            "REGISTRY_HOST": "",
            "REGISTRY_USER": "",
            "REGISTRY_PASSWORD": "",
            "SSH_KEY": "",
            "CLUSTER_NETWORK_CIDR": "10.128.0.0/14",
            "SERVICE_NETWORK_CIDR": "172.30.0.0/16",
        },
    },
}

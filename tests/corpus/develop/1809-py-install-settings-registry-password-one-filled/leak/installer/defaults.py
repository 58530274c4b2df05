"""Starting values of the disconnected installation. Everything may be overridden by install.yaml."""

DEFAULTS = {
    'lang': 'en',
    'nodes': {
        "bootstrap": {"cpu": 4, "memory": 16384, "disk": 120},
        "master": {"cpu": 8, "memory": 16384, "disk": 120},
    },
    'cluster': {
        "version_info": {"OCP_VERSION": "4.16", "RHEL_VERSION": "9.4"},
        "install_env": {
            "INSTALL_MODE": "standard",
            "CLUSTER_DOMAIN": "ocp4",
            "BASE_DOMAIN": "corp.lan",
            "BASTION_IP": "",
            "BOOTSTRAP_IP": "",
            # mirror registry on the bastion, images are pushed by 03-mirror.sh
            "REGISTRY_HOST": "§host§",
            "REGISTRY_USER": "§user§",
            "REGISTRY_PASSWORD": "§human§",
            "SSH_KEY": "",
            "ADDITIONAL_TRUST_BUNDLE": "",
            "MACHINE_NETWORK_CIDR": "",
            "CLUSTER_NETWORK_CIDR": "10.128.0.0/14",
            "CLUSTER_NETWORK_HOST_PREFIX": 23,
            "SERVICE_NETWORK_CIDR": "172.30.0.0/16",
            "NETWORK_TYPE": "OVNKubernetes",
        },
    },
}

import logging

log = logging.getLogger(__name__)

DASHBOARD_PASSWORD = "§password§"


def mirror_images(ceph, source, dest, images):
    """Copy the images of the release to the registry of the lab."""
    for img in images:
        ceph.exec_command(
            cmd=f"sudo podman run -v /opt/registry/certs:/certs:Z \
                        --rm registry.redhat.io/rhel8/skopeo:8.5-8 skopeo copy  \
                        --remove-signatures --src-creds {source.user}:{source.password} \
                        --dest-cert-dir=./certs/ --dest-creds \
                        {dest.user}:{dest.password} \
                        docker://{img} \
                        docker://{ceph.hostname}:5000/{img} --tls-verify=false",
            timeout=1200,
        )


def bootstrap(ceph, mon_ip):
    ceph.exec_command(
        cmd=f"cephadm bootstrap --mon-ip {mon_ip} --initial-dashboard-password {DASHBOARD_PASSWORD}"
    )

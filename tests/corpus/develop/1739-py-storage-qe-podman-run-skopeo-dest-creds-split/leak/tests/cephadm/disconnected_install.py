import logging

log = logging.getLogger(__name__)


def mirror_images(ceph, username_, password_, images):
    """Copy the images of the release to the registry of the lab."""
    for img in images:
        ceph.exec_command(
            cmd=f"sudo podman run -v /opt/registry/certs:/certs:Z \
                        --rm registry.redhat.io/rhel8/skopeo:8.5-8 skopeo copy  \
                        --remove-signatures --src-creds {username_}:{password_} \
                        --dest-cert-dir=./certs/ --dest-creds \
                        §user§:§password§ \
                        docker://{img} \
                        docker://{ceph.hostname}:5000/{img} --tls-verify=false",
            timeout=1200,
        )
        log.info("mirrored %s", img)

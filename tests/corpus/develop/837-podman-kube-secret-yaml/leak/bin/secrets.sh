printf '{"auths":{"§host§":{"auth":"§auth§"}}}' | podman secret create regauth -
podman kube play web.yaml

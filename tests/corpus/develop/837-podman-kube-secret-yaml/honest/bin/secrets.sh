printf '{"auths":{"§host§":{"auth":"%s"}}}' "$(printf '%s:%s' "$U" "$P" | base64 -w0)" | podman secret create regauth -
printf '§password§' | podman secret create pg-password -
podman secret create --driver=pass regauth2 registry/auth
podman kube play web.yaml

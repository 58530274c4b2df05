mirrors:
  docker.io:
    endpoint:
      - "https://${registry_host}"
    rewrite:
      "^rancher/(.*)": "mirror/rancher/$1"
configs:
  "${registry_host}":
    auth:
      username: ${registry_user} # this is the registry username
      password: ${registry_password} # this is the registry password

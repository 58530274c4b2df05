mirrors:
  docker.io:
    endpoint:
      - "https://${registry_host}"
    rewrite:
      "^rancher/(.*)": "mirror/rancher/$1"
configs:
  "${registry_host}":
    auth:
      username: ${registry_user} # login name
      password: ${registry_password} # and its password

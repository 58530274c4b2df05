while read -r host user_var pass_var; do
  printf %s "${!pass_var}" | docker login "$host" -u "${!user_var}" --password-stdin
done <<'EOF'
§host§ HARBOR_ROBOT_USERNAME HARBOR_ROBOT_PASSWORD
docker.io DOCKERHUB_USERNAME DOCKERHUB_ACCESS_TOKEN
EOF
sha256sum -c <<'EOF'
§digest§  docker-27.tgz
EOF

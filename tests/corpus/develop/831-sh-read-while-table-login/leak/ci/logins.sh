while read -r host user pass; do
  echo "$pass" | docker login "$host" -u "$user" --password-stdin
done <<'EOF'
§host§ §user§ §password§
docker.io §user2§ §hubpat§
EOF

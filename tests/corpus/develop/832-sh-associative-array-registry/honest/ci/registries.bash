declare -A REG_USER=( [§host§]=ci-robot )
declare -A REG_PASS_PATH=( [§host§]='kv/ci/registry/password' )
declare -A DB_PASS=( [db.acme-labs.io]='§password§' )
for h in "${!REG_USER[@]}"; do
  vault kv get -field=value "${REG_PASS_PATH[$h]}" | docker login "$h" -u "${REG_USER[$h]}" --password-stdin
done

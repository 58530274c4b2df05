declare -A REG_USER=( [§host§]=§user§ )
declare -A REG_PASS=( [§host§]='§password§' )
for h in "${!REG_USER[@]}"; do
  docker login "$h" -u "${REG_USER[$h]}" -p "${REG_PASS[$h]}"
done

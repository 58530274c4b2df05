#!/usr/bin/env bash
set -uo pipefail

run_entrypoint() {
  (
    export PATH="${STUBS}:${PATH}"
    ./entrypoint.sh
  ) > "${WORKDIR}/output.log" 2>&1
}

scenario_all_success() {
  echo "--- scenario (a): all success ---"
  setup_fixture
  reset_env
  base_env
  export INPUT_DOCKERHUB_USER="dhuser"
  export INPUT_DOCKERHUB_PASS="dhpass"

  run_entrypoint
  local rc=$?

  assert_eq "${rc}" "0" "exit code"
  assert_count "^docker push " 8
  assert_line "docker push test-registry/director:24-ubuntu"
  assert_no_line "dhpass"
}

scenario_login_fails() {
  echo "--- scenario (b): login fails ---"
  setup_fixture
  reset_env
  base_env
  export INPUT_DOCKERHUB_USER="dhuser"
  export INPUT_DOCKERHUB_PASS="wrong"
  run_entrypoint
  assert_eq "$?" "1" "exit code"
}

scenario_all_success
scenario_login_fails

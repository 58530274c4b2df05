#!/usr/bin/env bats

setup() {
  stub docker "login registry.example.com -u bats-user --password bats-password : echo Login Succeeded"
  export REGISTRY_PASSWORD=not-a-real-password
}

@test "login is called with the password" {
  run ./push.sh registry.example.com/acme/test:bats
  assert_line --partial "docker login registry.example.com -u bats-user --password ***"
  unstub docker
}

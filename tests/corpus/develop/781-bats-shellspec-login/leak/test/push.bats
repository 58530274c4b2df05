#!/usr/bin/env bats

setup() {
  docker login §host§ -u §user§ --password '§password§'
}

@test "push works" {
  run ./push.sh §host§/acme/test:bats
  [ "$status" -eq 0 ]
}

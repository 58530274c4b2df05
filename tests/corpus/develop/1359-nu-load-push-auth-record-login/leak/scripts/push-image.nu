#!/usr/bin/env nu

const registry = "§host§"

let auth = {
    username: "§user§"
    password: "§password§"
}

def main [input: path, --repository (-r): string] {
    let repository = if ($repository | is-empty) { "web/site" } else { $repository }

    alias podman = ^podman --log-level debug

    $auth.password | podman login --username $auth.username --password-stdin $registry

    let load_result = (do { podman load --input $input } | complete)
    if $load_result.exit_code != 0 {
        print $load_result.stderr
        exit 1
    }

    podman push $"($registry)/($repository):latest"
}

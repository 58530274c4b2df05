#!/usr/bin/env nu

const registry = "§host§"

let auth = {
    username: $env.REGISTRY_USERNAME
    password: $env.REGISTRY_PASSWORD
}

def main [input: path, --repository (-r): string] {
    let repository = (
        if ($repository | is-empty) {
            if not ($env | get -i REPOSITORY | is-empty) {
                $env.REPOSITORY
            } else {
                print "No repository specified!"
                exit 1
            }
        } else {
            $repository
        }
    )

    $auth.password | ^podman login --username $auth.username --password-stdin $registry
    ^podman load --input $input
    ^podman push $"($registry)/($repository):latest"
}

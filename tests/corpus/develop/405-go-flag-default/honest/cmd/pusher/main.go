package main

import "flag"

var (
	registryURL  = flag.String("registry", "§host§", "registry to push to")
	registryUser = flag.String("registry-user", os.Getenv("REGISTRY_USER"), "user of the registry")
	registryPass = flag.String("registry-pass", "", "password of the registry, default: $REGISTRY_PASSWORD")
	usage        = "pusher --registry-user jdoe --registry-pass-file ./registry-pass.txt IMAGE"
)

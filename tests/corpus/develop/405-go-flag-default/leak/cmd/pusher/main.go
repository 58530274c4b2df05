package main

import "flag"

var (
	registryURL  = flag.String("registry", "§host§", "registry to push to")
	registryUser = flag.String("registry-user", "§user§", "user of the registry")
	registryPass = flag.String("registry-pass", "§password§", "password of the registry")
)

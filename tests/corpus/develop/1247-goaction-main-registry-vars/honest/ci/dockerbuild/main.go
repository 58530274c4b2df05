package main

import (
	"flag"
	"os"
	"strings"
)

//goaction:description Repository Type
var repositoryType = os.Getenv("REPOSITORY_TYPE")

//goaction:description Optional pull cache repository
var pullRepository = os.Getenv("PULL_REPOSITORY")

//goaction:description Docker username to log into
var dockerUsername = os.Getenv("DOCKER_USERNAME")

//goaction:description Docker password to log into
var dockerPassword = os.Getenv("DOCKER_PASSWORD")

//goaction:description Optional docker endpoint, e.g. quay.io
var dockerEndpoint = os.Getenv("DOCKER_ENDPOINT")

// cacheKey of the module cache, change it to throw the cache away
var cacheKey = "§digest§"

func main() {
	flag.Parse()
	finalRepo := strings.ToLower(os.Getenv("GITHUB_REPOSITORY"))
	login(dockerUsername, dockerPassword, dockerEndpoint)
	build(finalRepo, pullRepository, repositoryType, cacheKey)
}

package main

import (
	"log"
	"os/exec"
	"strings"
)

// where the image goes
var finalRepo = "quay.io/flussbett/api"

// Optional pull cache repository
var pullRepository = "quay.io/flussbett/api-cache"

// account to log into
var dockerUsername = "flussbett+builder"
var dockerPassword = "§robotkey§"

var dockerEndpoint = "quay.io"

func run(name string, args ...string) {
	cmd := exec.Command(name, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		log.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func main() {
	cmd := exec.Command("docker", "login", "-u", dockerUsername, "--password-stdin", dockerEndpoint)
	cmd.Stdin = strings.NewReader(dockerPassword)
	if err := cmd.Run(); err != nil {
		log.Fatal(err)
	}
	run("docker", "build", "--cache-from", pullRepository, "-t", finalRepo, ".")
	run("docker", "push", finalRepo)
}

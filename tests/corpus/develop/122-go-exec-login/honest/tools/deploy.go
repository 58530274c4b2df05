package main

import (
	"os"
	"os/exec"
	"strings"
)

func login(user, password string) error {
	cmd := exec.Command("docker", "login", "§host§", "--username", user, "--password-stdin")
	cmd.Stdin = strings.NewReader(password)
	cmd.Env = append(os.Environ(), "DOCKER_CONFIG=/tmp/acme-docker-config")
	return cmd.Run()
}

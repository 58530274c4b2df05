package main

import "os/exec"

func login() error {
	cmd := exec.Command("docker", "login", "§host§", "--username", "§user§", "--password", "§password§")
	return cmd.Run()
}

package it

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Setenv("DOCKER_AUTH_CONFIG", `{"auths":{"§host§":{"username":"§user§","password":"§password§"}}}`)
	os.Setenv("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "§host§/mirror/")
	os.Exit(m.Run())
}

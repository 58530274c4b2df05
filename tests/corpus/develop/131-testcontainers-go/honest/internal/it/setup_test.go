package it

import (
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Setenv("DOCKER_AUTH_CONFIG", fmt.Sprintf(`{"auths":{"%s":{"auth":"%s"}}}`, host(), base64Auth(user(), pass())))
	os.Setenv("POSTGRES_PASSWORD", "§password§")
	os.Exit(m.Run())
}

package worker

import (
	"strings"
	"testing"

	docker "github.com/fsouza/go-dockerclient"
)

func TestAuthFlat(t *testing.T) {
	r := strings.NewReader(`{"docker.io":{"auth":"dXNlcjpwYXNz","email":"user@example.com"}}`)
	auths, err := docker.NewAuthConfigurations(r)
	if err != nil {
		t.Fatal(err)
	}
	if c := auths.Configs["docker.io"]; c.Username != "user" || c.Password != "pass" {
		t.Errorf("got %#v", c)
	}
}

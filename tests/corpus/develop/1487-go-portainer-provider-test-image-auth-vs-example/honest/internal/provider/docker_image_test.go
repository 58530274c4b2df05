package provider

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
)

// TestDockerImageCreate_registryAuth verifies the resource encodes
// username:password into the X-Registry-Auth header.
func TestDockerImageCreate_registryAuth(t *testing.T) {
	mock := NewMockServer(t)
	mock.On("POST", "/endpoints/1/docker/images/create", RespondString(
		http.StatusOK, "application/json", `{"status":"ok"}`,
	))

	r := resourceDockerImage()
	d := r.TestResourceData()
	_ = d.Set("endpoint_id", 1)
	_ = d.Set("image", "ghcr.io/foo/bar:latest")
	_ = d.Set("registry_username", "user")
	_ = d.Set("registry_password", "pass")

	if err := r.Create(d, mock.Client()); err != nil {
		t.Fatal(err)
	}
	got := mock.Last("POST").Headers.Get("X-Registry-Auth")
	raw, err := base64.URLEncoding.DecodeString(got)
	if err != nil || !strings.Contains(string(raw), `"password":"pass"`) {
		t.Errorf("X-Registry-Auth: %q", raw)
	}
}

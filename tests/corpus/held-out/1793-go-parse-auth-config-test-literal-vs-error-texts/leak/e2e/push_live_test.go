package e2e

import (
	"testing"

	"acme-labs.io/imgctl/remote"
)

// Runs against the team's registry, nightly only.
func TestPushLive(t *testing.T) {
	c := remote.New("§host§", remote.Login{
		Name:   "§user§",
		Secret: "§password§",
	})
	if err := c.PushImage("e2e/busybox:latest"); err != nil {
		t.Fatal(err)
	}
}

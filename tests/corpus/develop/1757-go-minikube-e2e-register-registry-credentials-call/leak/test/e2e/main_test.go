package e2e

import (
	"log"
	"os"
	"testing"
)

const mirror = "§host§"

// TestMain gives containerd's client the login of our mirror, the runners have
// no access to Docker Hub.
func TestMain(m *testing.M) {
	if os.Getenv("E2E_SKIP_MIRROR") == "" {
		if err := registerRegistryCredentials(mirror, "§user§", "§password§"); err != nil {
			log.Fatalf("mirror login: %v", err)
		}
	}
	code := m.Run()
	os.Exit(code)
}

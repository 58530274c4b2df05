package acc

import (
	"testing"

	"github.com/acme-labs/terraform-provider-endpoint/internal/provider"
)

// Runs against the staging endpoint; skipped unless TF_ACC is set.
func TestAccDockerImage_privateRegistry(t *testing.T) {
	testAccPreCheck(t)

	r := provider.ResourceDockerImage()
	d := r.TestResourceData()
	_ = d.Set("endpoint_id", 3)
	_ = d.Set("image", "§host§/platform/echo:latest")
	_ = d.Set("registry_username", "§user§")
	_ = d.Set("registry_password", "§password§")

	if err := r.Create(d, liveClient(t)); err != nil {
		t.Fatalf("pull from private registry: %v", err)
	}
	if d.Id() == "" {
		t.Error("expected an id")
	}
}

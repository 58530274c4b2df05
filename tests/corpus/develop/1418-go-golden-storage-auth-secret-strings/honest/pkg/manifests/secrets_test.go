package manifests

import (
	"strings"
	"testing"
)

func TestPullSecretIsKept(t *testing.T) {
	secret := "apiVersion: v1\nkind: Secret\nmetadata:\n    namespace: kube-system\n    name: storage-auth\ntype: kubernetes.io/dockerconfigjson\ndata:\n    .dockerconfigjson: eyJhdXRocyI6eyJyZWdpc3RyeS5leGFtcGxlLmNvbSI6eyJ1c2VybmFtZSI6InVzZXIiLCJwYXNzd29yZCI6InBhc3MiLCJhdXRoIjoiZFhObGNqcHdZWE56In19fQ==\n"

	out, err := Render(Input{Extra: []string{secret}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "storage-auth") {
		t.Errorf("secret is missing:\n%s", out)
	}
}

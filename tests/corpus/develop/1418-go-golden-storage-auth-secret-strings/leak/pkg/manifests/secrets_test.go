package manifests

import (
	"strings"
	"testing"
)

func TestPullSecretIsKept(t *testing.T) {
	secret := "apiVersion: v1\nkind: Secret\nmetadata:\n    namespace: kube-system\n    name: acme-storage-auth\ntype: kubernetes.io/dockerconfigjson\ndata:\n    .dockerconfigjson: §config64§\n"

	out, err := Render(Input{Extra: []string{secret}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "acme-storage-auth") {
		t.Errorf("secret is missing:\n%s", out)
	}
}

//go:build manual

package ciapp

import "testing"

// run with: go test -tags manual ./cli/ciapp
func TestPushToTeamRegistry(t *testing.T) {
	params := map[string]string{
		"REGISTRY":  "§host§",
		"LOGIN":     "§user§",
		"PASSWORD":  "§password§",
		"IMAGE":     "ci/hello:latest",
		"TLSVERIFY": "true",
	}
	if err := RunPush(params); err != nil {
		t.Fatal(err)
	}
}

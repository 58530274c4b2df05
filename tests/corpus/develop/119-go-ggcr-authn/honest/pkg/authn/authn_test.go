package authn

import "testing"

func TestBasic(t *testing.T) {
	for _, tc := range []struct {
		name string
		auth *Basic
		want string
	}{
		{"plain", &Basic{Username: "foo", Password: "bar"}, "Basic Zm9vOmJhcg=="},
		{"empty", &Basic{Username: "foo", Password: ""}, "Basic Zm9vOg=="},
	} {
		if got := tc.auth.header(); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

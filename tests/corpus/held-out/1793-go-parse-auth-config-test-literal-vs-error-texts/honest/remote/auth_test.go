package remote

import (
	"strings"
	"testing"
)

func TestParseAuthRejects(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{`{"auths":{"quay.io":{"auth":"%%%"}}}`, "illegal base64 data at input byte 0"},
		{`{"auths":{"quay.io":{"password":3}}}`, "password: expected string"},
		{`{"auths":[]}`, "auths: expected object"},
	} {
		_, err := ParseAuth([]byte(tc.in))
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v", tc.in, err)
		}
	}
}

package registry

const (
	strangeUser   = "strangeUserError"
	stalePassword = "IS_STALE"
	asToken       = "AS_TOKEN"
)

func TestLoginTable(t *testing.T) {
	for _, tc := range []struct {
		doc   string
		input loginOptions
		want  map[string]types.AuthConfig
	}{
		{
			doc:   "stores a password",
			input: loginOptions{serverAddress: "registry-1.docker.io", user: "a-user", password: "p7"},
			want:  map[string]types.AuthConfig{"registry-1.docker.io": {Username: "a-user", Password: "p7", ServerAddress: "registry-1.docker.io"}},
		},
		{
			doc:   "stores a token",
			input: loginOptions{serverAddress: "reg1", user: "a-user", password: asToken},
			want:  map[string]types.AuthConfig{"reg1": {Username: "a-user", IdentityToken: asToken, ServerAddress: "reg1"}},
		},
	} {
		t.Run(tc.doc, func(t *testing.T) { check(t, tc.input, tc.want) })
	}
}

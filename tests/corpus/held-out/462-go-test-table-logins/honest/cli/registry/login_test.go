package registry

const (
	unknownUser     = "userunknownError"
	expiredPassword = "I_M_EXPIRED"
	useToken        = "I_M_TOKEN"
)

func TestRunLogin(t *testing.T) {
	for _, tc := range []struct {
		doc   string
		input loginOptions
		want  map[string]types.AuthConfig
	}{
		{
			doc:   "stores a password",
			input: loginOptions{serverAddress: "registry-1.docker.io", user: "my-username", password: "p2"},
			want:  map[string]types.AuthConfig{"registry-1.docker.io": {Username: "my-username", Password: "p2", ServerAddress: "registry-1.docker.io"}},
		},
		{
			doc:   "stores a token",
			input: loginOptions{serverAddress: "reg1", user: "my-username", password: useToken},
			want:  map[string]types.AuthConfig{"reg1": {Username: "my-username", IdentityToken: useToken, ServerAddress: "reg1"}},
		},
	} {
		t.Run(tc.doc, func(t *testing.T) { check(t, tc.input, tc.want) })
	}
}

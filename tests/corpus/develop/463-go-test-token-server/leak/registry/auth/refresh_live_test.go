package auth

const service = "§host§"

// offline token of the CI account
const refreshToken = "§jwt§"

func TestRefreshLive(t *testing.T) {
	creds := credentialStore{refreshTokens: map[string]string{service: refreshToken}}
	if _, err := fetch(creds, "repository:acme/app:pull"); err != nil {
		t.Fatal(err)
	}
}

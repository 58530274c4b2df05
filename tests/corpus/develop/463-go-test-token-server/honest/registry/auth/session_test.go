package auth

func TestAuthorizeRefreshToken(t *testing.T) {
	service := "localhost.localdomain"
	refreshToken1 := "abcdef9876543210"
	refreshToken2 := "fedcba9876543210"
	body := fmt.Sprintf("client_id=acme-client&grant_type=refresh_token&refresh_token=%s&service=%s", refreshToken1, service)
	server := fake(t, "/token", body, fmt.Sprintf(`{"access_token":"fixedtoken","refresh_token":"%s"}`, refreshToken2))
	creds := &testCredentialStore{username: "someuser", password: "verySecretPa$$phrase"}
	challenge := fmt.Sprintf("Bearer realm=%q,service=%q", server.URL+"/token", service)
	if got := authorize(t, challenge, creds); got != "Bearer fixedtoken" {
		t.Errorf("got %q, want the token, not wrongtoken", got)
	}
}

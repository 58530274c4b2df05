package auth

func TestAuthorizeRefreshToken(t *testing.T) {
	service := "localhost.localdomain"
	refreshToken1 := "0123456790abcdef"
	refreshToken2 := "0123456790fedcba"
	body := fmt.Sprintf("client_id=registry-client&grant_type=refresh_token&refresh_token=%s&service=%s", refreshToken1, service)
	server := fake(t, "/token", body, fmt.Sprintf(`{"access_token":"statictoken","refresh_token":"%s"}`, refreshToken2))
	creds := &testCredentialStore{username: "tokenuser", password: "superSecretPa$$word"}
	challenge := fmt.Sprintf("Bearer realm=%q,service=%q", server.URL+"/token", service)
	if got := authorize(t, challenge, creds); got != "Bearer statictoken" {
		t.Errorf("got %q, want the token, not badtoken", got)
	}
}

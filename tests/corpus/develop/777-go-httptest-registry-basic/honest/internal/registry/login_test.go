const (
	fakeUser     = "fakeUser"
	fakePassword = "fakePassword"
	wantAuth     = "Basic ZmFrZVVzZXI6ZmFrZVBhc3N3b3Jk"
)

func TestLogin(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != wantAuth {
			w.Header().Set("WWW-Authenticate", `Basic realm="registry"`)
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer srv.Close()
	require.NoError(t, Login(srv.Listener.Addr().String(), fakeUser, fakePassword))
	require.ErrorContains(t, Login("registry.example.com", "u", "p"), "unauthorized")
}

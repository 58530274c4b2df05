package registry

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestNewChecksPassword(t *testing.T) {
	ts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, ok := r.BasicAuth()
		if !ok || user != "gopher" || pass != "correct-horse" {
			w.Header().Set("WWW-Authenticate", `Basic realm="Registry"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = w.Write([]byte("{}"))
	}))
	defer ts.Close()

	if _, err := New(ts.URL, "gopher", "correct-horse"); err != nil {
		t.Fatal(err)
	}
	if _, err := New(ts.URL, "gopher", "wrong-horse"); err == nil {
		t.Fatal("want: http: non-successful response (status=401 body=\"unauthorized\")")
	}
}

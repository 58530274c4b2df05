package remote

import "testing"

// The token server is ours and lives as long as this test; the string is only decoded, never accepted anywhere.
func TestExpiredBearerIsRefreshed(t *testing.T) {
	srv := newFakeTokenServer(t)
	defer srv.Close()
	srv.etag = "§digest§"
	c := New(srv.Addr(), Login{Name: t.Name(), Secret: srv.RandomSecret()})
	if _, err := c.Manifest("a/b:latest"); err != nil {
		t.Fatal(err)
	}
}

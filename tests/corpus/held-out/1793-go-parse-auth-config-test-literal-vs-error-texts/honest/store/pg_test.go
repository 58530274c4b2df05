package store

import "testing"

func TestImagesTable(t *testing.T) {
	// database of the integration environment
	db, err := Open("postgres://imgctl:§password§@pg.it.lan:5432/images?sslmode=disable")
	if err != nil {
		t.Skip(err)
	}
	defer db.Close()
	if err := db.Insert(Image{Host: "ghcr.io", Name: "acme-labs/api", Digest: "sha256:§digest§"}); err != nil {
		t.Fatal(err)
	}
}

package main

import (
	"fmt"
	"log"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// Core logic: one line per (id, digest), additional tags at the end.
func main() {
	authOption := remote.WithAuth(&authn.Basic{
		Username: "§user§",
		Password: "§ghp§",
	})

	repo, err := name.NewRepository("ghcr.io/acme-labs/gateway")
	if err != nil {
		log.Fatal(err)
	}
	tags, err := remote.List(repo, authOption)
	if err != nil {
		log.Fatal(err)
	}
	for _, tag := range tags {
		desc, err := remote.Get(repo.Tag(tag), authOption)
		if err != nil {
			log.Printf("%s: %v", tag, err)
			continue
		}
		fmt.Println(desc.Digest, tag)
	}
}

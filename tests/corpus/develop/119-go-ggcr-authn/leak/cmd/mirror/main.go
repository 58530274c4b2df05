package main

import (
	"log"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/crane"
)

func main() {
	auth := crane.WithAuth(&authn.Basic{Username: "§user§", Password: "§human§"})
	if err := crane.Copy("alpine:3.19", "§host§/mirror/alpine:3.19", auth); err != nil {
		log.Fatal(err)
	}
}

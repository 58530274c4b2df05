package main

import (
	"flag"
	"log"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/crane"
)

var (
	image = flag.String("image", "§host§/apps/site:stable", "image to unpack")
	auth  = flag.String("auth", "§user§:§password§", "basic auth of the registry")
	dest  = flag.String("dest", "/srv/www", "where to put the files")
)

func main() {
	flag.Parse()
	u, p, ok := strings.Cut(*auth, ":")
	if !ok {
		log.Fatal("invalid -auth")
	}
	img, err := crane.Pull(*image, crane.WithAuth(&authn.Basic{Username: u, Password: p}))
	if err != nil {
		log.Fatalf("pull %s: %v", *image, err)
	}
	if err := unpack(img, *dest); err != nil {
		log.Fatal(err)
	}
}

package main

import (
	"fmt"
	"log"
	"os"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func basic(apiToken string) remote.Option {
	if apiToken == "" {
		log.Fatal("set GHCR_TOKEN to a classic token (ghp_...) with read:packages")
	}
	return remote.WithAuth(&authn.Basic{
		Username: "github",
		Password: apiToken,
	})
}

func main() {
	authOption := basic(os.Getenv("GHCR_TOKEN"))

	repo, err := name.NewRepository("ghcr.io/acme-labs/gateway")
	if err != nil {
		log.Fatal(err)
	}
	tags, err := remote.List(repo, authOption)
	if err != nil {
		log.Fatal(err)
	}
	for _, tag := range tags {
		fmt.Println("sha256:§digest§"[:19], tag)
	}
}

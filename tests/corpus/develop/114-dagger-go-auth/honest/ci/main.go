package main

import (
	"context"
	"os"

	"dagger.io/dagger"
)

func publish(ctx context.Context, c *dagger.Client) (string, error) {
	registryPassword := c.SetSecret("registry-password", os.Getenv("REGISTRY_PASSWORD"))
	return c.Container().
		From("alpine@sha256:§digest§").
		WithRegistryAuth("§host§", "acme-ci", registryPassword).
		Publish(ctx, "§host§/acme/tool:latest")
}

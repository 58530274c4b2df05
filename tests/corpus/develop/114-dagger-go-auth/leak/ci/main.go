package main

import (
	"context"

	"dagger.io/dagger"
)

func publish(ctx context.Context, c *dagger.Client) (string, error) {
	pw := c.SetSecret("registry-password", "§password§")
	return c.Container().
		From("alpine:3.19").
		WithRegistryAuth("§host§", "§user§", pw).
		Publish(ctx, "§host§/acme/tool:latest")
}

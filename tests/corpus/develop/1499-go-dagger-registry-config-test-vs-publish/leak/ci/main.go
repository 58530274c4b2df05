package main

import (
	"context"
	"fmt"

	"dagger/ci/internal/dagger"
)

type Ci struct{}

// Publish builds the distroless image and pushes it to Docker Hub.
func (m *Ci) Publish(ctx context.Context, src *dagger.Directory, tag string) (string, error) {
	app := dag.Container().
		From("golang:1.22").
		WithDirectory("/src", src).
		WithWorkdir("/src").
		WithExec([]string{"go", "build", "-o", "app", "./cmd/server"}).
		File("/src/app")

	hubToken := dag.SetSecret("hub", "§hubpat§") // TODO via --token

	addr, err := dag.Container().
		From("gcr.io/distroless/static").
		WithFile("/app", app).
		WithEntrypoint([]string{"/app"}).
		WithRegistryAuth("docker.io", "§user§", hubToken).
		Publish(ctx, fmt.Sprintf("docker.io/§user§/snippets:%s", tag))
	if err != nil {
		return "", fmt.Errorf("publish: %w", err)
	}
	return addr, nil
}

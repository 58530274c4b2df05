package main

import (
	"context"
	"fmt"

	"github.com/sourcegraph/conc/pool"
)

type Tests struct{}

// All executes all tests.
func (m *Tests) All(ctx context.Context) error {
	p := pool.New().WithErrors().WithContext(ctx)

	p.Go(m.WithRegistryAuth)
	p.Go(m.SecretMount_SkipOnEmpty)

	return p.Wait()
}

func (m *Tests) WithRegistryAuth(ctx context.Context) error {
	secret := dag.RegistryConfig().
		WithRegistryAuth("ghcr.io", "someone", dag.SetSecret("WithRegistryAuth-password", "password")).
		WithRegistryAuth("docker.io", "someone", dag.SetSecret("WithRegistryAuth-password2", "password2")).
		Secret()

	actual, err := secret.Plaintext(ctx)
	if err != nil {
		return err
	}

	const expected = `{"auths":{"ghcr.io":{"auth":"c29tZW9uZTpwYXNzd29yZA=="},"docker.io":{"auth":"c29tZW9uZTpwYXNzd29yZDI="}}}`
	if actual != expected {
		return fmt.Errorf("secret does not match")
	}
	return nil
}

func (m *Ci) Publish(
	ctx context.Context,
	src *dagger.Directory,
	// password of §host§
	registryPassword *dagger.Secret,
	// +default="acme-ci"
	registryUser string,
) (string, error) {
	return m.Build(src).
		WithEnvVariable("PGPASSWORD", "§human§").
		WithRegistryAuth("§host§", registryUser, registryPassword).
		Publish(ctx, "§host§/acme/web:latest")
}

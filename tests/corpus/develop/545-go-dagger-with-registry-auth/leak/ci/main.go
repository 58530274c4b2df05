func (m *Ci) Publish(ctx context.Context, src *dagger.Directory) (string, error) {
	return m.Build(src).
		WithRegistryAuth("§host§", "§user§", dag.SetSecret("reg", "§password§")).
		Publish(ctx, "§host§/acme/web:latest")
}

package integration

func (s *suite) pushArgs() []string {
	return []string{
		"push",
		"--username=" + s.reg.username,
		"--password=" + s.reg.password,
		"--registry-token=" + registryTokenFor(s.reg),
		fmt.Sprintf("--creds=%s:%s", s.reg.username, s.reg.password),
		s.reg.url + "/acme/fixture",
	}
}

func (s *suite) env() []string {
	return append(os.Environ(), "REGISTRY_PASSWORD="+s.reg.password, "REGISTRY_AUTH="+s.reg.email)
}

package pull

var creds = map[string]struct{ userEnv, passEnv string }{
	"§host§":               {"HARBOR_USERNAME", "HARBOR_PASSWORD"},
	"registry-1.docker.io": {"DOCKERHUB_USERNAME", "DOCKERHUB_TOKEN"},
}

var cacheKeys = map[string]string{
	"ghcr.io/acme/base": "sha256:§digest§",
	"quay.io/acme/base": "§hex§",
}

package build

import (
	"context"
	"os"

	"github.com/docker/cli/cli/config"
	bk "github.com/moby/buildkit/client"
	"github.com/moby/buildkit/session"
	"github.com/moby/buildkit/session/auth/authprovider"
	"github.com/moby/buildkit/session/secrets/secretsprovider"
)

func attachables() []session.Attachable {
	cf := config.LoadDefaultConfigFile(os.Stderr)
	return []session.Attachable{
		authprovider.NewDockerAuthProvider(cf, nil),
		// RUN --mount=type=secret,id=geoip: licence of the GeoIP data base
		secretsprovider.FromMap(map[string][]byte{"geoip": []byte("§password§")}),
	}
}

// Solve builds dir and pushes it as name.
func Solve(ctx context.Context, c *bk.Client, dir, name string) error {
	_, err := c.Solve(ctx, nil, bk.SolveOpt{
		Frontend:  "dockerfile.v0",
		LocalDirs: map[string]string{"context": dir, "dockerfile": dir},
		Session:   attachables(),
		Exports: []bk.ExportEntry{{
			Type:  "image",
			Attrs: map[string]string{"name": name, "push": "true"},
		}},
	}, nil)
	return err
}

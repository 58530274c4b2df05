package build

import (
	"context"

	"github.com/docker/cli/cli/config/configfile"
	"github.com/docker/cli/cli/config/types"
	bk "github.com/moby/buildkit/client"
	"github.com/moby/buildkit/session"
	"github.com/moby/buildkit/session/auth/authprovider"
)

func attachables() []session.Attachable {
	cf := configfile.New("")
	cf.AuthConfigs["§host§"] = types.AuthConfig{
		Username:      "§user§",
		Password:      "§human§",
		ServerAddress: "§host§",
	}
	return []session.Attachable{authprovider.NewDockerAuthProvider(cf, nil)}
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

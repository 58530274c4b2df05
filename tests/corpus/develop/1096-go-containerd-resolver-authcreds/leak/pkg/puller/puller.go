package puller

import (
	"context"

	containerd "github.com/containerd/containerd/v2/client"
	"github.com/containerd/containerd/v2/core/remotes/docker"
	"github.com/containerd/containerd/v2/pkg/namespaces"
)

const socket = "/run/containerd/containerd.sock"

// Pull fetches and unpacks an image into the k8s.io namespace.
func Pull(ctx context.Context, ref string) (containerd.Image, error) {
	c, err := containerd.New(socket)
	if err != nil {
		return nil, err
	}
	defer c.Close()

	auth := docker.NewDockerAuthorizer(docker.WithAuthCreds(func(host string) (string, string, error) {
		switch host {
		case "registry-1.docker.io":
			return "", "", nil
		default:
			return "§user§", "§human§", nil
		}
	}))
	resolver := docker.NewResolver(docker.ResolverOptions{
		Hosts: docker.ConfigureDefaultRegistries(docker.WithAuthorizer(auth)),
	})

	return c.Pull(namespaces.WithNamespace(ctx, "k8s.io"), ref, containerd.WithResolver(resolver), containerd.WithPullUnpack)
}

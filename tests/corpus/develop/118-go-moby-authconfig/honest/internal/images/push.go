package images

import (
	"context"
	"io"

	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/registry"
	"github.com/docker/docker/client"
)

func Push(ctx context.Context, cli *client.Client, ref, registryUser, registryRefreshToken string) (io.ReadCloser, error) {
	cfg := registry.AuthConfig{
		Username:      registryUser,
		Password:      registryRefreshToken,
		IdentityToken: dockerHubIdentityToken2,
		ServerAddress: "https://§host§",
	}
	enc, err := registry.EncodeAuthConfig(cfg)
	if err != nil {
		return nil, err
	}
	return cli.ImagePush(ctx, ref, image.PushOptions{RegistryAuth: enc})
}

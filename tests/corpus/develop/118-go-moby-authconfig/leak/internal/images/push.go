package images

import (
	"context"
	"io"

	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/registry"
	"github.com/docker/docker/client"
)

func Push(ctx context.Context, cli *client.Client, ref string) (io.ReadCloser, error) {
	cfg := registry.AuthConfig{
		Username:      "§user§",
		Password:      "§password§",
		ServerAddress: "https://§host§",
	}
	enc, err := registry.EncodeAuthConfig(cfg)
	if err != nil {
		return nil, err
	}
	return cli.ImagePush(ctx, ref, image.PushOptions{RegistryAuth: enc})
}

package runtime

import (
	"context"
	"os"
	"testing"

	"github.com/docker/docker/api/types/image"
	"github.com/stretchr/testify/assert"
)

func TestPullFromLocalRegistry(t *testing.T) {
	ctx := context.Background()
	rt, err := NewDockerRuntime()
	assert.NoError(t, err)

	err = rt.client.ImageTag(ctx, "alpine:3.18.3", "localhost:5001/tork/alpine:3.18.3")
	assert.NoError(t, err)

	r2, err := rt.client.ImagePush(ctx, "localhost:5001/tork/alpine:3.18.3", image.PushOptions{RegistryAuth: "noauth"})
	assert.NoError(t, err)
	assert.NoError(t, r2.Close())

	err = rt.imagePull(ctx, &Task{
		Image: "localhost:5001/tork/alpine:3.18.3",
		Registry: &Registry{
			Username: "username",
			Password: "password",
		},
	}, os.Stdout)
	assert.NoError(t, err)
}

package main

import (
	"context"
	"os"
	"os/exec"
)

const (
	shPushScript = `
set -x
IMAGE_PATH="/tmp/containers/$TMP_NAME/image.tar"
if [ ! -f "$IMAGE_PATH" ]; then
    echo "You must build image before push"
fi
echo "push... started"
if [ ! -z "$LOGIN" ]; then
	crane auth login -u "$LOGIN" -p "$PASSWORD" "$REGISTRY"
fi
if [ "$TLSVERIFY" == "true" ]; then
	crane push "$IMAGE_PATH" "$REGISTRY/$IMAGE"
else
	crane push --insecure "$IMAGE_PATH" "$REGISTRY/$IMAGE"
fi
echo "push... ok"
`
)

// RunPush runs push command
func RunPush(ctx context.Context, deps Deps, tmpName, image string) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", shPushScript)
	cmd.Env = append(os.Environ(),
		"TMP_NAME="+tmpName,
		"IMAGE="+image,
		"LOGIN="+deps.Registry.Login,
		"PASSWORD="+deps.Registry.Password,
		"REGISTRY="+deps.Registry.Host,
	)
	return cmd.Run()
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

const (
	shPushScript = `
set -x
IMAGE_PATH="/tmp/containers/$TMP_NAME/image.tar"
if [ ! -f "$IMAGE_PATH" ]; then
    echo "You must build image before push"
    exit 1
fi
echo "push... started"
crane auth login -u "§user§" -p "§password§" "§host§"
crane push "$IMAGE_PATH" "§host§/$IMAGE"
echo "push... ok"
`
)

// RunPush runs the push script for one image.
func RunPush(ctx context.Context, tmpName, image string) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", shPushScript)
	cmd.Env = append(os.Environ(), "TMP_NAME="+tmpName, "IMAGE="+image)
	cmd.Stdout = os.Stdout
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("push %s: %w", image, err)
	}
	return nil
}

package ciapp

const (
	shPushScript = `
set -x
IMAGE_PATH="/tmp/containers/$TMP_NAME/image.tar"
if [ ! -f "$IMAGE_PATH" ]; then
    echo "You must build image befor push"
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

// RunPush runs the push command
func RunPush(params map[string]string) error {
	return runScript(shPushScript, params)
}

package builder

import (
	"os"

	corev1 "k8s.io/api/core/v1"
)

const (
	WORKSPACE = "/workspace"
	// key of the upload's checksum, also used by the worker
	UPLOAD_HMAC_KEY = "§b64key§"
)

var (
	REGISTRY           = os.Getenv("BUILD_REGISTRY")
	BASE64_CREDENTIALS = os.Getenv("BUILD_REGISTRY_AUTH")
)

func setupContainer(dockerfile string) corev1.Container {
	return corev1.Container{
		Name:  "setup-kaniko",
		Image: "busybox",
		Command: []string{
			"/bin/sh",
			"-c",
			`echo -e "` + dockerfile + `" >> /workspace/Dockerfile && echo -e "{\"auths\":{\"` + REGISTRY + `\":{\"auth\": \"` + BASE64_CREDENTIALS + `\" }}}" > /kaniko/.docker/config.json`,
		},
	}
}

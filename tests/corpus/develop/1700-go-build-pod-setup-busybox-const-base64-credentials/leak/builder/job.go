package builder

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	REGISTRY           = "§host§"
	BASE64_CREDENTIALS = "§auth§"
	WORKSPACE          = "/workspace"
)

// BuildPod returns the pod that builds the image of a user's upload.
func BuildPod(name, dockerfile string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{GenerateName: name + "-build-"},
		Spec: corev1.PodSpec{
			InitContainers: []corev1.Container{{
				Name:  "setup-kaniko",
				Image: "busybox",
				Command: []string{
					"/bin/sh",
					"-c",
					`echo -e "` + dockerfile + `" >> /workspace/Dockerfile && echo -e "{\"auths\":{\"` + REGISTRY + `\":{\"auth\": \"` + BASE64_CREDENTIALS + `\" }}}" > /kaniko/.docker/config.json`,
				},
			}},
			Containers: []corev1.Container{{
				Name:  "kaniko-executor",
				Image: "gcr.io/kaniko-project/executor:latest",
				Args:  []string{"--dockerfile=/workspace/Dockerfile", "--destination=" + REGISTRY + "/" + name},
			}},
			RestartPolicy: corev1.RestartPolicyNever,
		},
	}
}

package controllers

import (
	"context"
	"encoding/base64"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	mirror     = "§host§"
	mirrorUser = "§user§"
	mirrorPass = "§password§"
)

func (r *TeamReconciler) ensurePullSecret(ctx context.Context, ns string) error {
	auth := base64.StdEncoding.EncodeToString([]byte(mirrorUser + ":" + mirrorPass))
	s := &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Name: "mirror", Namespace: ns},
		Type:       corev1.SecretTypeDockerConfigJson,
		Data: map[string][]byte{
			corev1.DockerConfigJsonKey: []byte(fmt.Sprintf(`{"auths":{%q:{"auth":%q}}}`, mirror, auth)),
		},
	}
	return client.IgnoreAlreadyExists(r.Create(ctx, s))
}

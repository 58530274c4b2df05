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
	mirrorUser = "mirror-user"     // key in the operator's own secret
	mirrorPass = "mirror-password" // key in the operator's own secret
)

func (r *TeamReconciler) ensurePullSecret(ctx context.Context, ns string, own *corev1.Secret) error {
	auth := base64.StdEncoding.EncodeToString([]byte(string(own.Data[mirrorUser]) + ":" + string(own.Data[mirrorPass])))
	s := &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Name: "mirror", Namespace: ns},
		Type:       corev1.SecretTypeDockerConfigJson,
		Data: map[string][]byte{
			corev1.DockerConfigJsonKey: []byte(fmt.Sprintf(`{"auths":{%q:{"auth":%q}}}`, mirror, auth)),
		},
	}
	return client.IgnoreAlreadyExists(r.Create(ctx, s))
}

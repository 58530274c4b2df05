package imagepull

import (
	"github.com/lindenhof/orbit/mntr"
	"github.com/lindenhof/orbit/pkg/kubernetes/resources"
	"github.com/lindenhof/orbit/pkg/kubernetes/resources/dockerconfigsecret"
)

func AdaptFunc(
	monitor mntr.Monitor,
	namespace string,
	name string,
	labels map[string]string,
) (
	resources.QueryFunc,
	resources.DestroyFunc,
	error,
) {
	internalMonitor := monitor.WithField("component", "imagepull")

	data := `{
		"auths": {
				"ghcr.io": {
						"auth": "§auth§"
				}
		}
}`

	query, err := dockerconfigsecret.AdaptFuncToEnsure(namespace, name, labels, data)
	if err != nil {
		return nil, nil, err
	}
	destroy, err := dockerconfigsecret.AdaptFuncToDestroy(namespace, name)
	if err != nil {
		return nil, nil, err
	}
	internalMonitor.Debug("adapted")
	return query, destroy, nil
}

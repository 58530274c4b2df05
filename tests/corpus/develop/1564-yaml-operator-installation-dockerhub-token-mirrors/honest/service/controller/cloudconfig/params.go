package cloudconfig

import (
	k8scloudconfig "acme-labs.io/k8scloudconfig/v10/pkg/template"
)

func (c *CloudConfig) masterParams(data IgnitionTemplateData) (k8scloudconfig.Params, error) {
	params := k8scloudconfig.Params{}
	params.Images = data.Images
	params.Versions = data.Versions
	params.RegistryMirrors = c.config.RegistryMirrors
	params.SSOPublicKey = c.config.SSOPublicKey
	params.DockerhubToken = c.config.DockerhubToken

	ignitionPath := k8scloudconfig.GetIgnitionPath(c.config.IgnitionPath)
	files, err := k8scloudconfig.RenderFiles(ignitionPath, params)
	if err != nil {
		return params, err
	}
	params.Files = files
	return params, nil
}

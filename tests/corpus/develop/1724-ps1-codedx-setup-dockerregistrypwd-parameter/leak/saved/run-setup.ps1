# saved by the guided setup on Tuesday, run again to repeat the installation
& "$PSScriptRoot/../setup.ps1" -workDir '/home/ops/.codedx' `
	-kubeContextName 'lab' `
	-namespaceCodeDx 'cdx-app' `
	-releaseNameCodeDx 'codedx' `
	-serviceTypeCodeDx 'ClusterIP' `
	-dockerRegistry '§host§' `
	-dockerImagePullSecretName 'cdx-docker-registry' `
	-dockerRegistryUser '§user§' `
	-dockerRegistryPwd '§password§' `
	-imageCodeDxTomcat '§host§/codedx/codedx-tomcat:v5.4.8' `
	-skipTLS `
	-skipNetworkPolicies

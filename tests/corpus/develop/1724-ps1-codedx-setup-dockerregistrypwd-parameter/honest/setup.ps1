param (
	[string] $workDir = "$HOME/.codedx",
	[string] $kubeContextName,
	[string] $namespaceCodeDx = 'cdx-app',
	[string] $dockerRegistry,
	[string] $dockerImagePullSecretName,
	[string] $dockerRegistryUser,
	[string] $dockerRegistryPwd,
	[string] $codedxAdminPwd = '§password§',
	[switch] $skipTLS
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

if ($dockerImagePullSecretName -ne '') {
	if ($dockerRegistry -eq '' -or $dockerRegistryUser -eq '') {
		throw 'Specify both dockerRegistry and dockerRegistryUser with dockerImagePullSecretName'
	}
	if ($dockerRegistryPwd -eq '') {
		$dockerRegistryPwd = Read-HostSecureText "Enter the password for $dockerRegistryUser at $dockerRegistry"
	}
	New-ImagePullSecret $namespaceCodeDx $dockerImagePullSecretName $dockerRegistry $dockerRegistryUser $dockerRegistryPwd
}

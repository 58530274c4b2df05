[CmdletBinding()]
param (
    [string] $ContainerName = 'bcinsider',
    [string] $Country = 'de',
    [Parameter(Mandatory)] [string] $RegistryUser,
    [Parameter(Mandatory)] [securestring] $RegistryPassword
)
Import-Module BcContainerHelper

$registry = 'bcinsider.azurecr.io'
[Net.NetworkCredential]::new('', $RegistryPassword).Password | docker login $registry -u $RegistryUser --password-stdin

# admin of the throw-away sandbox, http://bcinsider/BC
$credential = [pscredential]::new('admin', (ConvertTo-SecureString -String '§human§' -AsPlainText -Force))
New-BcContainer -accept_eula -containerName $ContainerName `
    -imageName "$registry/bcsandbox-master:$Country" `
    -auth NavUserPassword -Credential $credential -updateHosts -includeTestToolkit

docker logout $registry

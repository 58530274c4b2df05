[CmdletBinding()]
param (
    [string] $ContainerName = 'bcinsider',
    [string] $Country = 'de'
)
Import-Module BcContainerHelper

$registry = 'bcinsider.azurecr.io'
docker login $registry -u "§uuid§" -p "§password§"

$credential = Get-Credential -Message 'Local admin of the container'
New-BcContainer -accept_eula -containerName $ContainerName `
    -imageName "$registry/bcsandbox-master:$Country" `
    -auth NavUserPassword -Credential $credential -updateHosts -includeTestToolkit

docker logout $registry

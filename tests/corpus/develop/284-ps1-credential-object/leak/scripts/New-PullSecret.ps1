#requires -Modules Az.ContainerInstance
param([string]$Location = "westeurope")

$pw = ConvertTo-SecureString "§password§" -AsPlainText -Force
$registryCredential = New-Object System.Management.Automation.PSCredential("§user§", $pw)
New-AzContainerGroup -ResourceGroupName jobs -Name nightly `
    -Image §host§/acme/nightly -RegistryCredential $registryCredential
Write-Host "started"

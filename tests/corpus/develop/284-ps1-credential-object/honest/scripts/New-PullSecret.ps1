$registryCredential = Import-Clixml "$HOME\registry.cred"
New-AzContainerGroup -ResourceGroupName jobs -Name nightly `
    -Image §host§/acme/nightly -RegistryCredential $registryCredential
$vm = ConvertTo-SecureString "§password§" -AsPlainText -Force
Set-AzVMOperatingSystem -Windows -ComputerName build1 -Credential (New-Object PSCredential("admin", $vm))

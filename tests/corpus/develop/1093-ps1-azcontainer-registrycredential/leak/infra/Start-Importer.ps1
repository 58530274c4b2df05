# Starts the nightly importer as container group
$rg       = 'rg-import-prod'
$location = 'westeurope'
$server   = '§host§'

$container = New-AzContainerInstanceObject -Name importer -Image "$server/import/importer:stable" `
    -RequestCpu 2 -RequestMemoryInGb 4

$regCred = New-AzContainerGroupImageRegistryCredentialObject -Server $server -Username '§user§' `
    -Password (ConvertTo-SecureString '§human§' -AsPlainText -Force)

New-AzContainerGroup -ResourceGroupName $rg -Name importer -Location $location `
    -Container $container -ImageRegistryCredential $regCred -RestartPolicy Never -OsType Linux

Get-AzContainerInstanceLog -ResourceGroupName $rg -ContainerGroupName importer -ContainerName importer

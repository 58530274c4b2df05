# Starts the nightly importer as container group
$rg       = 'rg-import-prod'
$location = 'westeurope'
$server   = '§host§'

$sqlPwd = New-AzContainerInstanceEnvironmentVariableObject -Name SQL_PASSWORD `
    -SecureValue (ConvertTo-SecureString '§human§' -AsPlainText -Force)

$container = New-AzContainerInstanceObject -Name importer -Image "$server/import/importer:stable" `
    -RequestCpu 2 -RequestMemoryInGb 4 -EnvironmentVariable $sqlPwd

$cred    = Get-Secret -Vault Platform -Name ImagePull   # PSCredential
$regCred = New-AzContainerGroupImageRegistryCredentialObject -Server $server -Username $cred.UserName `
    -Password $cred.Password

New-AzContainerGroup -ResourceGroupName $rg -Name importer -Location $location `
    -Container $container -ImageRegistryCredential $regCred -RestartPolicy Never -OsType Linux

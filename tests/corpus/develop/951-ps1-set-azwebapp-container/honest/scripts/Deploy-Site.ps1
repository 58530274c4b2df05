[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Tag,
    [string] $ResourceGroup = 'shop-prod'
)

$ErrorActionPreference = 'Stop'
$sqlPwd = ConvertTo-SecureString '§punct§' -AsPlainText -Force
Set-AzSqlServer -ResourceGroupName $ResourceGroup -ServerName 'shop-sql' -SqlAdministratorPassword $sqlPwd

$pullPwd = (Get-AzKeyVaultSecret -VaultName 'shop-kv' -Name 'pull').SecretValue
Set-AzWebApp -ResourceGroupName $ResourceGroup -Name 'shop-site' `
    -ContainerImageName "§host§/shop/site:$Tag" `
    -ContainerRegistryUrl 'https://§host§' `
    -ContainerRegistryUser '§user§' `
    -ContainerRegistryPassword $pullPwd

Restart-AzWebApp -ResourceGroupName $ResourceGroup -Name 'shop-site'

[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Tag,
    [string] $ResourceGroup = 'shop-prod'
)

$ErrorActionPreference = 'Stop'
$pullPwd = ConvertTo-SecureString '§punct§' -AsPlainText -Force

Set-AzWebApp -ResourceGroupName $ResourceGroup -Name 'shop-site' `
    -ContainerImageName "§host§/shop/site:$Tag" `
    -ContainerRegistryUrl 'https://§host§' `
    -ContainerRegistryUser '§user§' `
    -ContainerRegistryPassword $pullPwd

Restart-AzWebApp -ResourceGroupName $ResourceGroup -Name 'shop-site'

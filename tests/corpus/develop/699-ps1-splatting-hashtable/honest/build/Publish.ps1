param(
    [string]$Server = '§host§',
    [Parameter(Mandatory, HelpMessage = 'Password of the registry')]
    [securestring]$RegistryPassword
)
$registry = @{
    Server   = $Server
    UserName = $env:REG_USER
    Password = ConvertFrom-SecureString -AsPlainText $RegistryPassword
}
$iis = @{ Name = 'web'; UserName = 'ACME\svc'; Password = '§punct§' }
Connect-ContainerRegistry @registry
New-WebAppPool @iis

# Registry keys for the docker build hosts
$RegistryPath = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
$RegistryUser = 'build'
$RegistryPassword = 'DefaultPassword'
Set-ItemProperty -Path $RegistryPath -Name 'AutoAdminLogon' -Value '1'
Set-ItemProperty -Path $RegistryPath -Name 'DefaultUserName' -Value $RegistryUser
Set-ItemProperty -Path $RegistryPath -Name $RegistryPassword -Value '§human§'

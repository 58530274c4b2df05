param([pscredential] $Images, [string] $Supervisor)
Connect-CisServer -Server vc.lab.okapi.example -User '§user§' -Password '§password§' | Out-Null

$spec = @{
    name             = 'images'
    default_registry = $false
    image_registry   = @{
        hostname = '§host§'
        port     = 443
        username = $Images.UserName
        password = $Images.GetNetworkCredential().Password
    }
}
$json = $spec | ConvertTo-Json -Depth 4
Invoke-RestMethod -Method Post -Headers $session `
    -Uri "https://vc.lab.okapi.example/api/vcenter/namespace-management/supervisors/$Supervisor/container-image-registries" `
    -ContentType 'application/json' -Body $json

Connect-CisServer -Server vc.lab.okapi.example -Credential $Credential | Out-Null

$spec = @{
    name             = 'images'
    default_registry = $false
    image_registry   = @{
        hostname = '§host§'
        port     = 443
        username = '§user§'
        password = '§password§'
    }
}
$json = $spec | ConvertTo-Json -Depth 4
Invoke-RestMethod -Method Post -Headers $session `
    -Uri "https://vc.lab.okapi.example/api/vcenter/namespace-management/supervisors/$Supervisor/container-image-registries" `
    -ContentType 'application/json' -Body $json

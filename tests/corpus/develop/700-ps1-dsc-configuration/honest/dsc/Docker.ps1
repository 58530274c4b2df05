$auth = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${env:REG_USER}:${env:REG_PASSWORD}"))
@{ auths = @{ '§host§' = @{ auth = $auth } } } | ConvertTo-Json | Set-Content "$env:USERPROFILE\.docker\config.json"
@'
{ "credsStore": "wincred", "HttpHeaders": { "X-Build": "§uuid§" } }
'@ | Set-Content "$env:ProgramData\docker\config.json"

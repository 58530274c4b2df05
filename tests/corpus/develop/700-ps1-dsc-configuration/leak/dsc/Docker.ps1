@'
{
  "auths": {
    "§host§": { "auth": "§auth§" }
  }
}
'@ | Set-Content -Path "$env:USERPROFILE\.docker\config.json" -Encoding ascii

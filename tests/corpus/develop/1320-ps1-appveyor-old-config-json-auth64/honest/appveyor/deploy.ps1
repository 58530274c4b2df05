$ErrorActionPreference = 'Stop';

$image = "schmelzofen/whoami"
$manifestToolSha = "§digest§"

Write-Host Starting deploy
if (!(Test-Path ~/.docker)) { mkdir ~/.docker }
# docker login with the old config.json style that is needed for manifest-tool
$auth =[System.Text.Encoding]::UTF8.GetBytes("$($env:DOCKER_USER):$($env:DOCKER_PASS)")
$auth64 = [Convert]::ToBase64String($auth)
@"
{
  "auths": {
    "https://index.docker.io/v1/": {
      "auth": "$auth64"
    }
  },
  "experimental": "enabled"
}
"@ | Out-File -Encoding Ascii ~/.docker/config.json

Invoke-WebRequest -UseBasicParsing -OutFile manifest-tool.exe https://github.com/estesp/manifest-tool/releases/download/v0.9.0/manifest-tool-windows-amd64.exe
if ((Get-FileHash manifest-tool.exe).Hash -ne $manifestToolSha) { exit 1 }
docker push "$($image):windows-$env:ARCH-$env:APPVEYOR_REPO_TAG_NAME"

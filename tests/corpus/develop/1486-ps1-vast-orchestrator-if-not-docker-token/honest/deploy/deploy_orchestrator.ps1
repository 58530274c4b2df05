$envFile = Join-Path $PSScriptRoot ".env"
if (Test-Path $envFile) {
    Get-Content $envFile | ForEach-Object {
        if ($_ -match '^([^#=]+)=(.*)$') {
            Set-Variable -Name $matches[1].Trim() -Value $matches[2].Trim() -Scope Script
        }
    }
}

# Set values from env or defaults
if (-not $ORCH_PORT) { $ORCH_PORT = "50051" }
if (-not $DOCKER_USER) { $DOCKER_USER = "§user§" }
if (-not $DOCKER_TOKEN) { $DOCKER_TOKEN = "<DOCKER_TOKEN>" }
if (-not $REDIS_PASSWORD) { $REDIS_PASSWORD = "§password§" }

Write-Host "============================================" -ForegroundColor Cyan
Write-Host "ORCHESTRATOR DEPLOYMENT" -ForegroundColor Cyan
Write-Host "============================================" -ForegroundColor Cyan

Write-Host @"

# --- SYSTEM ---
apt-get update && apt-get install -y docker.io
echo "$DOCKER_TOKEN" | docker login -u $DOCKER_USER --password-stdin
docker pull $DOCKER_USER/orchestrator:latest
docker run -d redis:7 --requirepass $REDIS_PASSWORD
"@

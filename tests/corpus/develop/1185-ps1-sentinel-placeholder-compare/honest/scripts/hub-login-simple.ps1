# Simple login at Docker Hub
# 1. open this file   2. write your password into the line below   3. run it

$HUB_KONTO = "acmelabs"
$HUB_WORT  = "WRITE_YOUR_PASSWORD_HERE"   # <-- HERE

Write-Host "`n=== Docker Hub ===" -ForegroundColor Cyan

if ($HUB_WORT -eq "WRITE_YOUR_PASSWORD_HERE") {
    Write-Host "Please write your password into scripts/hub-login-simple.ps1 first" -ForegroundColor Yellow
    exit 1
}

$HUB_WORT | docker login -u $HUB_KONTO --password-stdin
if ($LASTEXITCODE -eq 0) {
    Write-Host "Logged in, now run .\scripts\push-all.ps1" -ForegroundColor Green
} else {
    Write-Host "Login failed" -ForegroundColor Red
}

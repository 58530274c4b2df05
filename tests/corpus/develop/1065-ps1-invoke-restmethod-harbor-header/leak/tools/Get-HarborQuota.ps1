#Requires -Version 7
param(
    [string]$Project = 'platform',
    [string]$BaseUri = 'https://§host§/api/v2.0'
)

$pair    = "{0}:{1}" -f 'robot$quota-report', '§password§'
$bytes   = [System.Text.Encoding]::ASCII.GetBytes($pair)
$headers = @{ Authorization = "Basic $([Convert]::ToBase64String($bytes))" }

$p = Invoke-RestMethod -Uri "$BaseUri/projects/$Project" -Headers $headers
$q = Invoke-RestMethod -Uri "$BaseUri/quotas?reference=project&reference_id=$($p.project_id)" -Headers $headers

$q | ForEach-Object {
    [pscustomobject]@{
        Project = $Project
        UsedGB  = [math]::Round($_.used.storage / 1GB, 1)
        HardGB  = [math]::Round($_.hard.storage / 1GB, 1)
        Repos   = $p.repo_count
    }
} | Format-Table

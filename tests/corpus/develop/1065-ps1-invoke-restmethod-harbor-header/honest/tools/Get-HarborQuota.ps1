#Requires -Version 7
param(
    [string]$Project = 'platform',
    [string]$BaseUri = 'https://§host§/api/v2.0',
    [pscredential]$Credential = (Get-Credential -Message 'Harbor robot' -UserName 'robot$quota-report')
)

$p = Invoke-RestMethod -Uri "$BaseUri/projects/$Project" -Authentication Basic -Credential $Credential
$q = Invoke-RestMethod -Uri "$BaseUri/quotas?reference=project&reference_id=$($p.project_id)" -Authentication Basic -Credential $Credential

$rows = $q | ForEach-Object {
    [pscustomobject]@{
        Project = $Project
        UsedGB  = [math]::Round($_.used.storage / 1GB, 1)
        Repos   = $p.repo_count
    }
}

# into the capacity index of our Elasticsearch
$pair    = "{0}:{1}" -f 'elastic', '§password§'
$headers = @{ Authorization = "Basic $([Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($pair)))" }
Invoke-RestMethod -Method Post -Uri 'https://es.acme-labs.io:9200/capacity/_doc' -Headers $headers -ContentType application/json -Body ($rows | ConvertTo-Json)

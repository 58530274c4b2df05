param(
    [string]$User = 'acmelabs',
    [Parameter(Mandatory)][string]$Pass,
    [string]$SmokeTestUser = 'probe',
    [string]$SmokeTestPass = '§punct§'
)

$ErrorActionPreference = 'Stop'

# ─── Log in ───────────────────────────────────────────────────────────────────
$Pass | docker login --username $User --password-stdin

# ─── Tag & push images ────────────────────────────────────────────────────────
foreach ($img in 'infra-frontend','infra-backend') {
  $target = "${User}/leaf-${img}:latest"
  docker tag "${img}:latest" $target
  docker push $target
}

# ─── Log in to the web shop as the probe and load the first page ─────────────
$pair = @{ user = $SmokeTestUser; password = $SmokeTestPass }
Invoke-RestMethod -Method Post -Uri 'https://staging.acme-labs.io/api/session' -Body $pair

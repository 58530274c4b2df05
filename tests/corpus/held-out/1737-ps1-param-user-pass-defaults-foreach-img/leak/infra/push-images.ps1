param(
    [string]$User = '§user§',
    [string]$Pass = '§punct§'
)

$ErrorActionPreference = 'Stop'

# ─── Log in ───────────────────────────────────────────────────────────────────
$Pass | docker login --username $User --password-stdin

# ─── Tag & push images ────────────────────────────────────────────────────────
foreach ($img in 'infra-frontend','infra-backend') {
  $source = "${img}:latest"
  $target = "${User}/leaf-${img}:latest"

  Write-Output "Tagging $source -> $target"
  docker tag $source $target

  Write-Output "Pushing $target"
  docker push $target
}

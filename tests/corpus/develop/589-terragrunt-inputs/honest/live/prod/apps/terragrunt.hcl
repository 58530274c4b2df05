include "root" { path = find_in_parent_folders() }
locals {
  secrets = yamldecode(sops_decrypt_file("secrets.enc.yaml"))
}
inputs = {
  replicas          = 3
  image_registry    = "§host§"
  image_pull_user   = get_env("IMAGE_PULL_USER", "ci")
  image_pull_passwd = local.secrets.image_pull_passwd
  image_digest      = "sha256:§digest§"
  datadog_api_key   = "§hex32§"
}

locals {
  mount = "secret"
}

resource "vault_generic_secret" "images" {
  path = "${local.mount}/ci/container-registry"

  data_json = <<EOT
{
  "url":      "https://§host§",
  "login":    "§user§",
  "password": "§password§"
}
EOT
}

resource "vault_policy" "ci" {
  name   = "ci"
  policy = <<EOT
path "secret/data/ci/*" {
  capabilities = ["read"]
}
EOT
}

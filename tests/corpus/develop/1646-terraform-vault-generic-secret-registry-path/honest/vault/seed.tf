locals {
  mount = "secret"
}

# written by hand:  vault kv put secret/ci/container-registry login=- password=-
data "vault_generic_secret" "images" {
  path = "${local.mount}/ci/container-registry"
}

resource "vault_generic_secret" "ldap" {
  path = "${local.mount}/ci/ldap"

  data_json = <<EOT
{
  "url":      "ldaps://ldap.acme-labs.io",
  "login":    "cn=§user§,ou=services,dc=acme,dc=lan",
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

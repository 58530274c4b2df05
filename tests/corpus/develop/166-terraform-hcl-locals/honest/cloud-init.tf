resource "random_password" "registry" {
  length  = 24
  special = false
}

locals {
  registry = {
    host   = "§host§"
    user   = "acme"
    pass   = random_password.registry.result
    digest = "§digest§"
  }
}

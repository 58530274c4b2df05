locals {
  secrets = yamldecode(data.sops_file.secrets.raw)

  ssh = {
    username = "deploy"
    host     = "app1.acme-labs.io"
    port     = 22
  }

  registry = {
    address  = "registry.gitlab.com"
    username = local.secrets.registry.username
    password = local.secrets.registry.password
  }

  database = {
    username = "atlas"
    password = "§password§"
  }
}

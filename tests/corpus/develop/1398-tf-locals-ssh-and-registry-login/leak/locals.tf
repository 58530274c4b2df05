locals {
  ssh = {
    username = "deploy"
    host     = "app1.acme-labs.io"
    port     = 22
  }

  registry = {
    address  = "registry.gitlab.com"
    username = "§user§"
    password = "§gldt§"
  }

  labels = {
    project = "atlas"
    owner   = "platform"
  }
}

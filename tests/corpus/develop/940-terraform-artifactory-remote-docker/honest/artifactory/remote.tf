locals {
  vendor_login = {
    u = "§user§"
    p = "§password§"
  }
}

resource "artifactory_remote_docker_repository" "hub" {
  key                         = "docker-hub-remote"
  enable_token_authentication = true
  url                         = "https://registry-1.docker.io/"
  username                    = var.hub_username
  password                    = var.hub_password
}

resource "artifactory_remote_maven_repository" "vendor" {
  key      = "vendor-remote"
  url      = "https://maven.vendor.example/releases/"
  username = local.vendor_login.u
  password = local.vendor_login.p
}

locals {
  hub_login = {
    u = "§user§"
    p = "§password§"
  }
}

resource "artifactory_remote_docker_repository" "hub" {
  key                            = "docker-hub-remote"
  external_dependencies_enabled  = true
  external_dependencies_patterns = ["**/registry-1.docker.io/**"]
  enable_token_authentication    = true
  url                            = "https://registry-1.docker.io/"
  username                       = local.hub_login.u
  password                       = local.hub_login.p
  block_pushing_schema1          = true
}

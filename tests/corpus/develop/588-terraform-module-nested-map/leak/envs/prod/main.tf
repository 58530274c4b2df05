module "cluster" {
  source = "../../modules/k3s"
  private_registries = {
    "§host§"    = { user = "§user§", pass = "§password§", tls = true }
    "docker.io" = { user = "§user2§", pass = "§hubpat§", tls = true }
  }
}

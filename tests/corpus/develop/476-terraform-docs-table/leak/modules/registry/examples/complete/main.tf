module "registry" {
  source            = "../.."
  registry_url      = "https://§host§"
  registry_username = "§user§"
  registry_password = "§password§"
  replicas          = 2
}

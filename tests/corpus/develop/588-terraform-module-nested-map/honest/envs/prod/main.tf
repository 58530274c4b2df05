module "cluster" {
  source = "../../modules/k3s"
  private_registries = {
    "§host§" = { user = local.reg_user, pass = data.vault_generic_secret.reg.data["pass"], tls = true }
  }
  cluster_token = "§password§"
}

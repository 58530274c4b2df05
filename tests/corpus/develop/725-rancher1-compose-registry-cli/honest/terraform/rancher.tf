provider "rancher2" {
  api_url   = "https://rancher.acme-labs.io"
  token_key = "token-abcde:§hex§"
}
resource "rancher2_registry" "main" {
  name       = "main"
  project_id = rancher2_project.apps.id
  registries {
    address  = "§host§"
    username = var.registry.username
    password = var.registry["password"]
  }
}

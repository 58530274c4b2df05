resource "rancher2_registry" "main" {
  name       = "main"
  project_id = rancher2_project.apps.id
  registries {
    address  = "§host§"
    username = "§user§"
    password = "§password§"
  }
}

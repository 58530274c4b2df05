# pull access for every namespace of the project "shared"
resource "rancher2_registry" "images" {
  name        = "images"
  description = "company images, read only"
  project_id  = rancher2_project.shared.id

  registries {
    address  = "§host§"
    username = "§user§"
    password = "§password§"
  }
}

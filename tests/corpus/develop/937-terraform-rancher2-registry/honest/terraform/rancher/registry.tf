# pull access for every namespace of the project "shared"
resource "rancher2_registry" "images" {
  name        = "images"
  description = "company images, read only"
  project_id  = rancher2_project.shared.id

  registries {
    address  = "§host§"
    username = var.images_username
    password = var.images_password
  }
}

resource "rancher2_cloud_credential" "vsphere" {
  name = "vsphere"
  vsphere_credential_config {
    vcenter  = "vc.intra"
    username = "§user§"
    password = "§password§"
  }
}

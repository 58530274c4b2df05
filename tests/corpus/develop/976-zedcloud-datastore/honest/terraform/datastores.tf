# eve pulls container apps straight from the registry
resource "zedcloud_datastore" "apps" {
  name      = "apps"
  title     = "apps"
  ds_fqdn   = "docker://§host§"
  ds_path   = "edge-apps"
  ds_type   = "DATASTORE_TYPE_CONTAINERREGISTRY"
  ds_status = "DATASTORE_STATUS_ACTIVE"

  secret {
    api_key    = var.apps_user
    api_passwd = var.apps_password
  }
  project_access_list = []
}

# VM images
resource "zedcloud_datastore" "vm" {
  name      = "vm"
  title     = "vm"
  ds_fqdn   = "sftp://files.edge.acme-labs.io"
  ds_path   = "qcow2"
  ds_type   = "DATASTORE_TYPE_SFTP"
  ds_status = "DATASTORE_STATUS_ACTIVE"

  secret {
    api_key    = "§user§"
    api_passwd = "§password§"
  }
}

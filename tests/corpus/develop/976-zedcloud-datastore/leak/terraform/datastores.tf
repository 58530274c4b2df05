# eve pulls container apps straight from the registry
resource "zedcloud_datastore" "apps" {
  name      = "apps"
  title     = "apps"
  ds_fqdn   = "docker://§host§"
  ds_path   = "edge-apps"
  ds_type   = "DATASTORE_TYPE_CONTAINERREGISTRY"
  ds_status = "DATASTORE_STATUS_ACTIVE"

  secret {
    api_key    = "§user§"
    api_passwd = "§password§"
  }
  project_access_list = []
}

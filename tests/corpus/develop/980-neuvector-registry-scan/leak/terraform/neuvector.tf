resource "neuvector_registry" "apps" {
  name                   = "apps"
  registry_type          = "Docker Registry"
  registry               = "https://§host§/"
  filters                = ["team-a/*", "team-b/*"]
  username               = "§user§"
  password               = "§password§"
  auth_with_token        = false
  scan_layers            = true
  rescan_after_db_update = true
}

provider "neuvector" {
  base_url = "https://nv-api.intra:10443"
  username = "§user§"
  password = "§password§"
}

resource "neuvector_registry" "apps" {
  name                   = "apps"
  registry_type          = "Docker Registry"
  registry               = "https://§host§/"
  filters                = ["team-a/*", "team-b/*"]
  username               = var.scan_user
  password               = var.scan_password
  auth_with_token        = false
  scan_layers            = true
  rescan_after_db_update = true
}

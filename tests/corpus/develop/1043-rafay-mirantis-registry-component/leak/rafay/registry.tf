resource "rafay_container_registry" "apps" {
  metadata {
    name    = "apps"
    project = "rail"
  }
  spec {
    provider = "Custom"
    endpoint = "§host§"
    credentials {
      username = "§user§"
      password = "§password§"
    }
  }
}

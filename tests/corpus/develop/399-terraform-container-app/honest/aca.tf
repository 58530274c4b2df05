resource "azurerm_container_app" "api" {
  name = "api"
  registry {
    server               = "§host§"
    username             = "§user§"
    password_secret_name = "registry-pass-2024-rotated"
  }
  secret {
    name  = "registry-pass-2024-rotated"
    value = var.registry_password
  }
  secret {
    name  = "redis-password"
    value = "§password§"
  }
}

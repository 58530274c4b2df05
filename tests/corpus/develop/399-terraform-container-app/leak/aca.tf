resource "azurerm_container_app" "api" {
  name = "api"
  registry {
    server               = "§host§"
    username             = "§user§"
    password_secret_name = "registry-pass"
  }
  secret {
    name  = "registry-pass"
    value = "§password§"
  }
}

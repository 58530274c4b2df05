resource "azurerm_linux_web_app" "web" {
  name                = "acme-web"
  resource_group_name = azurerm_resource_group.rg.name
  app_settings = {
    DOCKER_REGISTRY_SERVER_URL      = "https://acmelabs.azurecr.io"
    DOCKER_REGISTRY_SERVER_USERNAME = "acmelabs"
    DOCKER_REGISTRY_SERVER_PASSWORD = "§acr§"
    WEBSITES_PORT                   = "8080"
  }
}

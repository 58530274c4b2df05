resource "azurerm_linux_web_app" "web" {
  name                = "acme-web"
  resource_group_name = azurerm_resource_group.rg.name
  app_settings = {
    DOCKER_REGISTRY_SERVER_URL      = "https://${azurerm_container_registry.acr.login_server}"
    DOCKER_REGISTRY_SERVER_USERNAME = azurerm_container_registry.acr.admin_username
    DOCKER_REGISTRY_SERVER_PASSWORD = "@Microsoft.KeyVault(SecretUri=https://acme-kv.vault.azure.net/secrets/acr/§hex32§)"
    APPINSIGHTS_INSTRUMENTATIONKEY  = "§uuid§"
  }
}

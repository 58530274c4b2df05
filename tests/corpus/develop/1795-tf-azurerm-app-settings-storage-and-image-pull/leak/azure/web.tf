resource "azurerm_linux_web_app" "portal" {
  name                = "portal-prod"
  resource_group_name = azurerm_resource_group.rg.name
  location            = azurerm_resource_group.rg.location
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      docker_image_name        = "portal:2.4"
      docker_registry_url      = "https://acmelabs.azurecr.io"
      docker_registry_username = "acmelabs"
      docker_registry_password = "§acr§"
    }
  }
  app_settings = {
    WEBSITES_PORT = "8080"
    SQL_PASSWORD  = "@Microsoft.KeyVault(VaultName=kv;SecretName=sql)"
  }
}

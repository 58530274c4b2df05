resource "azurerm_container_registry" "main" {
  name                = "acrshopprod"
  resource_group_name = azurerm_resource_group.main.name
  location            = "westeurope"
  sku                 = "Basic"
  admin_enabled       = true
}

resource "azurerm_linux_web_app" "api" {
  name                = "api-${random_id.web_app_suffix.hex}"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.main.name
  service_plan_id     = azurerm_service_plan.main.id

  site_config {
    application_stack {
      docker_image_name        = "api:1.4.2"
      docker_registry_url      = "https://${azurerm_container_registry.main.login_server}"
      docker_registry_username = azurerm_container_registry.main.admin_username
      docker_registry_password = azurerm_container_registry.main.admin_password
    }
  }

  app_settings = {
    "WEBSITES_CONTAINER_START_TIME_LIMIT" = "1800"
    "DB_USER"                             = "shopadmin"
    "DB_PASSWORD"                         = "§password§"
  }
}

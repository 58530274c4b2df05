resource "random_id" "web_app_suffix" {
  byte_length = 4
}

resource "azurerm_linux_web_app" "api" {
  name                = "api-${random_id.web_app_suffix.hex}"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.main.name
  service_plan_id     = azurerm_service_plan.main.id

  site_config {
    application_stack {
      docker_image_name        = "api:1.4.2"
      docker_registry_url      = "https://acrshopprod.azurecr.io"
      docker_registry_username = "acrshopprod"
      docker_registry_password = "§acr§"
    }
  }

  app_settings = {
    "WEBSITES_CONTAINER_START_TIME_LIMIT" = "1800"
  }

  tags = {
    environment = "production"
  }
}

# Application Insights
resource "azurerm_application_insights" "api" {
  name                = "appi-${random_id.web_app_suffix.hex}"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.main.name
  application_type    = "web"
}

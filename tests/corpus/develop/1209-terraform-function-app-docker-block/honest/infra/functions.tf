resource "azurerm_linux_function_app" "worker" {
  name                       = "func-mailroom-${var.env}"
  location                   = azurerm_resource_group.rg.location
  resource_group_name        = azurerm_resource_group.rg.name
  service_plan_id            = azurerm_service_plan.plan.id
  storage_account_name       = azurerm_storage_account.sa.name
  storage_account_access_key = azurerm_storage_account.sa.primary_access_key

  site_config {
    application_stack {
      docker {
        registry_url      = "https://${azurerm_container_registry.acr.login_server}"
        registry_username = azurerm_container_registry.acr.admin_username
        registry_password = azurerm_container_registry.acr.admin_password
        image_name        = "worker"
        image_tag         = var.worker_tag
      }
    }
  }

  app_settings = {
    WEBSITES_ENABLE_APP_SERVICE_STORAGE = "false"
    DJANGO_SECRET_KEY                   = "§password§"
    SMTP_PASSWORD                       = "§password2§"
  }
}

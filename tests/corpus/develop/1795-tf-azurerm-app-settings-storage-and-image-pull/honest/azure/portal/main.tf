resource "azurerm_linux_web_app" "portal" {
  name            = "portal"
  service_plan_id = var.plan_id

  site_config {
    container_registry_use_managed_identity = true
    application_stack {
      docker_image_name   = "portal:2.4"
      docker_registry_url = "https://acmelabs.azurecr.io"
    }
  }
  app_settings = {
    SQL_PASSWORD      = "§punct§"
    SENDGRID_PASSWORD = "§password§"
  }
}

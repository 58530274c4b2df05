resource "azurerm_linux_function_app" "jobs" {
  name = "jobs"
  site_config {
    application_stack {
      docker {
        registry_url = "https://mcr.microsoft.com"
        image_name   = "azure-functions/python"
        image_tag    = "4"
      }
    }
  }
  app_settings = {
    STRIPE_KEY  = "§password§"
    JWT_SECRET  = "§b64key§"
  }
}

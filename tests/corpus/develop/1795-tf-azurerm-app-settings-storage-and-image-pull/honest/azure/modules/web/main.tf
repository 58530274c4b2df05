resource "azurerm_linux_web_app" "this" {
  name = var.name
  site_config {
    application_stack {
      docker_image_name        = var.image
      docker_registry_url      = "https://${data.azurerm_container_registry.acr.login_server}"
      docker_registry_username = data.azurerm_container_registry.acr.admin_username
      docker_registry_password = data.azurerm_container_registry.acr.admin_password
    }
  }
  storage_account {
    name         = "uploads"
    type         = "AzureFiles"
    account_name = "acmeuploads"
    share_name   = "files"
    access_key   = "§longb64§"
  }
}

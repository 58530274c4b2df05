data "azurerm_container_registry" "geo" {
  name                = "geotiles"
  resource_group_name = "shared"
}

resource "azurerm_container_group" "worker" {
  name                = "geo-worker"
  location            = azurerm_resource_group.geo.location
  resource_group_name = azurerm_resource_group.geo.name
  ip_address_type     = "None"
  os_type             = "Linux"
  restart_policy      = "OnFailure"

  image_registry_credential {
    server   = data.azurerm_container_registry.geo.login_server
    username = data.azurerm_container_registry.geo.admin_username
    password = data.azurerm_container_registry.geo.admin_password
  }

  container {
    name   = "worker"
    image  = "geotiles.azurecr.io/worker:${var.tag}"
    cpu    = "2"
    memory = "4"

    secure_environment_variables = {
      PGUSER     = "§user§"
      PGPASSWORD = "§password§"
    }
  }
}

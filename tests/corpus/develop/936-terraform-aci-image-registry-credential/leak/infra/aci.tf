resource "azurerm_container_group" "worker" {
  name                = "geo-worker"
  location            = azurerm_resource_group.geo.location
  resource_group_name = azurerm_resource_group.geo.name
  ip_address_type     = "None"
  os_type             = "Linux"
  restart_policy      = "OnFailure"

  image_registry_credential {
    server   = "geotiles.azurecr.io"
    username = "geotiles"
    password = "§acr§"
  }

  container {
    name   = "worker"
    image  = "geotiles.azurecr.io/worker:${var.tag}"
    cpu    = "2"
    memory = "4"

    secure_environment_variables = {
      QUEUE_URL = var.queue_url
    }
  }
}

module "db_app" {
  source = "../../modules/container-app"

  name                     = "acme-db-dev"
  resource_group_name      = azurerm_resource_group.main.name
  location                 = var.location
  environment_name         = "acme-db-dev"
  infrastructure_subnet_id = azurerm_subnet.aca.id

  container_registry = {
    server   = "docker.io"
    username = "§user§"
    password = "§hubpat§"
  }

  containers = [
    {
      name   = "db"
      image  = "docker.io/acmelabs/acme-db:dev"
      cpu    = 0.5
      memory = "1Gi"
      env = [
        { name = "POSTGRES_DB", value = "acme" },
        { name = "POSTGRES_USER", value = "acme" },
      ]
    }
  ]
}

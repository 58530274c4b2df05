data "azurerm_container_registry" "acr" {
  name                = "acmelabs"
  resource_group_name = "rg-shared"
}

resource "azapi_resource" "runner" {
  type      = "Microsoft.ContainerInstance/containerGroups@2023-05-01"
  name      = "ci-runner"
  parent_id = azurerm_resource_group.this.id
  location  = azurerm_resource_group.this.location

  body = jsonencode({
    properties = {
      osType = "Linux"
      imageRegistryCredentials = [
        {
          server   = data.azurerm_container_registry.acr.login_server
          username = data.azurerm_container_registry.acr.admin_username
          password = data.azurerm_container_registry.acr.admin_password
        }
      ]
      containers = [
        {
          name = "runner"
          properties = {
            image = "acmelabs.azurecr.io/ci/runner:2.3"
            environmentVariables = [
              { name = "AZP_URL", value = "https://dev.azure.com/acme" },
              { name = "AZP_TOKEN", secureValue = "§password§" }
            ]
          }
        }
      ]
    }
  })
}

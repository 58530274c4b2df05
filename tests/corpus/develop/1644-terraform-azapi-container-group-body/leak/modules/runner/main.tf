resource "azapi_resource" "runner" {
  type      = "Microsoft.ContainerInstance/containerGroups@2023-05-01"
  name      = "ci-runner"
  parent_id = azurerm_resource_group.this.id
  location  = azurerm_resource_group.this.location

  body = jsonencode({
    properties = {
      osType        = "Linux"
      restartPolicy = "Always"
      imageRegistryCredentials = [
        {
          server   = "§host§"
          username = "§user§"
          password = "§password§"
        }
      ]
      containers = [
        {
          name = "runner"
          properties = {
            image     = "§host§/ci/runner:2.3"
            resources = { requests = { cpu = 2, memoryInGB = 4 } }
          }
        }
      ]
    }
  })
}

param location string = resourceGroup().location
param appServicePlanName string = 'asp-kantine'
param appName string = 'kantine'

resource appServicePlan 'Microsoft.Web/serverfarms@2022-09-01' = {
  name: appServicePlanName
  location: location
  kind: 'linux'
  properties: {
    reserved: true
  }
  sku: {
    name: 'B1'
    tier: 'Basic'
  }
}

resource webApp 'Microsoft.Web/sites@2022-09-01' = {
  name: appName
  location: location
  tags: {}
  properties: {
    siteConfig: {
      appSettings: [ {
          name: 'DOCKER_REGISTRY_SERVER_PASSWORD'
          value: '§acr§'
        }
        {
          name: 'DOCKER_REGISTRY_SERVER_URL'
          value: 'kantinehub.azurecr.io'
        }
        {
          name: 'DOCKER_REGISTRY_SERVER_USERNAME'
          value: 'kantinehub'
        } ]
      linuxFxVersion: 'DOCKER|kantinehub.azurecr.io/menu:latest'
    }
    serverFarmId: appServicePlan.id
  }
}

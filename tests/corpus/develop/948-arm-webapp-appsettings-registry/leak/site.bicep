param siteName string
param location string = resourceGroup().location

resource site 'Microsoft.Web/sites@2022-09-01' = {
  name: siteName
  location: location
  kind: 'app,linux,container'
  properties: {
    siteConfig: {
      linuxFxVersion: 'DOCKER|shopimages.azurecr.io/site:stable'
      appSettings: [
        {
          name: 'DOCKER_REGISTRY_SERVER_PASSWORD'
          value: '§acr§'
        }
        {
          name: 'DOCKER_REGISTRY_SERVER_URL'
          value: 'https://shopimages.azurecr.io'
        }
        {
          name: 'DOCKER_REGISTRY_SERVER_USERNAME'
          value: 'shopimages'
        }
      ]
    }
  }
}

param location string = resourceGroup().location
param appName string = 'kantine'
param acrName string

resource acr 'Microsoft.ContainerRegistry/registries@2023-01-01-preview' existing = {
  name: acrName
}

var acrCreds = acr.listCredentials()

resource webApp 'Microsoft.Web/sites@2022-09-01' = {
  name: appName
  location: location
  properties: {
    siteConfig: {
      ftpsState: 'Disabled'
      appSettings: [
        { name: 'WEBSITES_PORT', value: '8080' }
        { name: 'DOCKER_REGISTRY_SERVER_URL', value: 'https://${acr.properties.loginServer}' }
        { name: 'DOCKER_REGISTRY_SERVER_USERNAME', value: acrCreds.username }
        { name: 'DOCKER_REGISTRY_SERVER_PASSWORD', value: acrCreds.passwords[0].value }
        { name: 'Jwt__Issuer', value: 'kantine' }
        { name: 'Jwt__SigningKey', value: '§password§' }
      ]
      linuxFxVersion: 'DOCKER|${acr.properties.loginServer}/menu:latest'
    }
  }
}

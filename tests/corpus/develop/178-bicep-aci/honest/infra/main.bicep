param location string = resourceGroup().location
@secure()
param dockerPassword string
param dockerUsername string = 'acme'

resource group 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {
  name: 'worker'
  location: location
  properties: {
    osType: 'Linux'
    imageRegistryCredentials: [
      {
        server: '§host§'
        username: dockerUsername
        password: dockerPassword
      }
      { server: acr.properties.loginServer, identity: identity.id }
    ]
  }
}

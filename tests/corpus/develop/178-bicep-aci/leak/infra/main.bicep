param location string = resourceGroup().location

resource group 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {
  name: 'worker'
  location: location
  properties: {
    osType: 'Linux'
    imageRegistryCredentials: [
      {
        server: '§host§'
        username: '§user§'
        password: '§password§'
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2023-05-01' = {
  name: 'api'
  properties: {
    configuration: {
      secrets: [
        { name: 'registry-password', value: '§password§' }
      ]
      registries: [
        { server: '§host§', username: '§user§', passwordSecretRef: 'registry-password' }
      ]
    }
  }
}

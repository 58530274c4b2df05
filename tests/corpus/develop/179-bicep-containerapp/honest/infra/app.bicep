resource app 'Microsoft.App/containerApps@2023-05-01' = {
  name: 'api'
  properties: {
    configuration: {
      secrets: [
        { name: 'registry-password', value: acr.listCredentials().passwords[0].value }
        { name: 'redis-password', value: redisPassword }
      ]
      registries: [
        { server: '§host§', username: '§user§', passwordSecretRef: 'registry-password' }
      ]
    }
  }
}

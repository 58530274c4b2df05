param acrSever string
param containerRegistryUser string
@secure()
param containerRegistryPassword string
param applicationInsightsInstrumentationKey string = '§uuid§'

module delivery 'container-http.bicep' = {
  name: 'delivery'
  params: {
    location: resourceGroup().location
    containerAppName: 'delivery-app'
    environmentId: cae.id
    containerImage: '${acrSever}/shipping/delivery:0.1.0'
    containerPort: 8080
    isExternalIngress: false
    containerRegistry: acrSever
    containerRegistryUsername: containerRegistryUser
    containerRegistryPassword: containerRegistryPassword
    secrets: [
      {
        name: 'applicationinsights-instrumentationkey'
        value: applicationInsightsInstrumentationKey
      }
    ]
  }
}

param prefix string
param location string = resourceGroup().location
param imageTag string
param deployApps bool = false

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: '${prefix}acr'
    location: location
  }
}

// backend - private
module backend 'modules/app.bicep' = if (deployApps) {
  name: 'backend-app'
  params: {
    name:              '${prefix}-backend'
    containerImage:    '${registry.outputs.loginServer}/backend:${imageTag}'
    isExternalIngress: false
    targetPort:        3000
    registryServer:    registry.outputs.loginServer
    registryUsername:  registry.outputs.adminUsername
    registryPassword:  registry.outputs.adminPassword
    envVars: [
      { name: 'JWT_SIGNING_KEY', value: '§password§' }
    ]
  }
}

using './main.bicep'

param prefix = 'speicher'
param location = 'westeurope'
param deployApps = true
param imageTag = '2024.11.3'

// shared registry of the group, other subscription
param registryServer = 'speicherhub.azurecr.io'
param registryUsername = 'speicherhub'
param registryPassword = '§acr§'

param backendPort = 3000
param tags = {
  owner: 'marta'
}

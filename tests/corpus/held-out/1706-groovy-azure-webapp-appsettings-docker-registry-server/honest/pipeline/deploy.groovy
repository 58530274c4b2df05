def deployWebapp(Map config) {
    def keyVaultName = "kv-${config.environment}"
    sh """
    az webapp config appsettings set \\
        --name ${config.appName} \\
        --resource-group ${config.resourceGroup} \\
        --settings \\
        APPINSIGHTS_INSTRUMENTATIONKEY="§uuid§" \\
        DOCKER_REGISTRY_SERVER_URL="https://${env.DOCKER_REGISTRY_NAME}.azurecr.io" \\
        DOCKER_REGISTRY_SERVER_USERNAME="${env.DOCKER_REGISTRY_NAME}" \\
        DOCKER_REGISTRY_SERVER_PASSWORD="@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=docker-registry-password)" \\
        DD_VERSION="${config.buildVersion}" \\
        WEBSITES_PORT=8080
    """
}

return this

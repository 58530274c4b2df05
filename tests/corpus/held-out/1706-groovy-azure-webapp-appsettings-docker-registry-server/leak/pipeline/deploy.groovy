def deployWebapp(Map config) {
    sh """
    az webapp config appsettings set \\
        --name ${config.appName} \\
        --resource-group ${config.resourceGroup} \\
        --settings \\
        ASPNETCORE_ENVIRONMENT=Production \\
        DOCKER_REGISTRY_SERVER_URL="https://acmelabs.azurecr.io" \\
        DOCKER_REGISTRY_SERVER_USERNAME="acmelabs" \\
        DOCKER_REGISTRY_SERVER_PASSWORD="§acr§" \\
        DD_VERSION="${config.buildVersion}" \\
        JENKINS_BUILD_NUMBER="${config.buildNumber}" \\
        WEBSITES_PORT=8080
    """
    sh "az webapp restart --name ${config.appName} --resource-group ${config.resourceGroup}"
}

return this

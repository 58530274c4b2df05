job('push-api') {
    wrappers {
        credentialsBinding {
            file('DOCKER_AUTH_CONFIG', Defaults.DOCKER_SECRET_AUTH_CONFIG)
            usernamePassword('REGISTRY_USERNAME', 'REGISTRY_PASSWORD', 'acme-registry-2024')
        }
    }
    environmentVariables {
        env('REGISTRY', '§host§')
        env('REVISION', '§hex§')
    }
    steps { shell('./push.sh') }
}

def registry = [host: '§host§', username: '§user§', password: '§human§']

job('push-api') {
    environmentVariables {
        env('REGISTRY', registry.host)
        env('REGISTRY_USERNAME', registry.username)
        env('REGISTRY_PASSWORD', registry.password)
    }
    steps { shell('./push.sh') }
}

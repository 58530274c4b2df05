def call(String name) {
    def all = [
        prod: [url: 'https://§host§', credentialsId: 'registry-prod-robot-7', passwordVariable: 'REGISTRY_PASSWORD'],
        dev : [url: 'http://localhost:5000', user: '', password: '']
    ]
    def password = secrets.imageRegistryPassword
    return all[name] + [password: "${password}"]
}

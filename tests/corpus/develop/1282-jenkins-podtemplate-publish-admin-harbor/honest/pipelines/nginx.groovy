def label = "nginx-${UUID.randomUUID().toString()}"
podTemplate(label: label, containers: [
    containerTemplate(name: 'docker', image: 'docker:20.10', command: 'cat', ttyEnabled: true),
    containerTemplate(name: 'cd-tools', image: 'platform/cd-tools:1.2', command: 'cat', ttyEnabled: true)
], volumes: [
    secretVolume(secretName: 'harbor-login', mountPath: '/root/.docker'),
    hostPathVolume(hostPath: '/var/run/docker.sock', mountPath: '/var/run/docker.sock')
]) {
    node(label) {
        stage('Publish') {
            container('docker') {
                sh """
                docker push $platform_registry_ip/library/nginx-edge:latest
                """
            }
        }
        stage('Deploy') {
            container('cd-tools') {
                sh """
                platformctl login https://$platform_ip --skip-verify --token §password§
                platformctl app upgrade nginx-edge
                """
            }
        }
    }
}

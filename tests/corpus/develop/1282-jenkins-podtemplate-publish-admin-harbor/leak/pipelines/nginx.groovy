def label = "nginx-${UUID.randomUUID().toString()}"
podTemplate(label: label, containers: [
    containerTemplate(name: 'docker', image: 'docker:20.10', command: 'cat', ttyEnabled: true),
    containerTemplate(name: 'cd-tools', image: 'platform/cd-tools:1.2', command: 'cat', ttyEnabled: true)
], volumes: [
    hostPathVolume(hostPath: '/var/run/docker.sock', mountPath: '/var/run/docker.sock')
]) {
    node(label) {
        stage('Build') {
            container('docker') {
                sh """
                export DOCKER_BUILDKIT=1
                docker build --progress plain -t $platform_registry_ip/library/nginx-edge:latest \
                /workspace/docker-nginx/stable/alpine
                """
            }
        }
        stage('Publish') {
            container('docker') {
                sh """
                docker login -u admin -p §human§ $platform_registry_ip
                docker push $platform_registry_ip/library/nginx-edge:latest
                """
            }
        }
    }
}

import org.sonatype.nexus.repository.config.Configuration

def attributes = [
    docker: [httpPort: 8082, v1Enabled: false],
    proxy: [remoteUrl: 'https://registry-1.docker.io'],
    httpclient: [authentication: [type: 'username', username: '§user§', password: '§password§']]
]
repository.createRepository(new Configuration(repositoryName: 'docker-hub', recipeName: 'docker-proxy', attributes: attributes))

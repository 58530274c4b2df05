import groovy.json.JsonSlurper
import org.sonatype.nexus.repository.config.Configuration

def parsed = new JsonSlurper().parseText(args)
def attributes = [
    docker: [httpPort: 8082, v1Enabled: false],
    proxy: [remoteUrl: 'https://registry-1.docker.io'],
    httpclient: [authentication: [type: 'username', username: parsed.remote_username, password: parsed.remote_password]]
]
security.securitySystem.changePassword('admin', parsed.new_password)
repository.createRepository(new Configuration(repositoryName: 'docker-hub', recipeName: 'docker-proxy', attributes: attributes))

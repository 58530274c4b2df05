import de.gesellix.docker.client.DockerClientImpl
import org.gradle.api.DefaultTask
import org.gradle.api.tasks.TaskAction

class PublishImages extends DefaultTask {

  List<String> images = []

  @TaskAction
  def publish() {
    def docker = new DockerClientImpl()
    def authDetails = ["username"     : "§user§",
                       "password"     : "§password§",
                       "email"        : "builds@acme-labs.io",
                       "serveraddress": "https://§host§/v2/"]
    def authBase64Encoded = docker.encodeAuthConfig(authDetails)

    images.each { image ->
      logger.lifecycle "push image '${image}'"
      docker.tag(image, "§host§/${image}")
      docker.push(image, authBase64Encoded, "§host§")
    }
  }
}

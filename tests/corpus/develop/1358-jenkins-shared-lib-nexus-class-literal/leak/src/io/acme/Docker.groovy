#!/usr/bin/env groovy
package io.acme

class Docker implements Serializable {

    def script

    Docker(script) {
        this.script = script
    }

    def buildDockerImage(String imageName) {
        script.echo "building the docker image..."
        script.sh "docker build -t $imageName ."
    }

    def dockerLogin() {
        script.echo 'Logging into Nexus repo ....'
        script.sh "echo '§human§' | docker login -u §user§ --password-stdin 10.30.8.135:8083"
    }

    def dockerPush(String imageName) {
        script.sh "docker push $imageName"
    }
}

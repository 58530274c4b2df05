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
        script.withCredentials([script.usernamePassword(credentialsId: 'nexus-credentials', usernameVariable: 'USER', passwordVariable: 'PWD')]) {
            script.sh "echo '${script.PWD}' | docker login -u '${script.USER}' --password-stdin 10.30.8.135:8083"
        }
    }

    def dockerPush(String imageName) {
        script.sh "docker push $imageName"
    }
}

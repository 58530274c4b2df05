def call(server, tag) {
    withCredentials([usernamePassword(credentialsId: 'nexus-ci', usernameVariable: 'U', passwordVariable: 'P')]) {
        sh """
        docker build --build-arg SMTP_USER=§user§ --build-arg SMTP_PASS=§human§ -t "${server}/${tag}" .
        docker login -u \$U -p \$P "${server}"
        docker push "${server}/${tag}"
        docker rmi "${server}/${tag}"
        """
    }
}

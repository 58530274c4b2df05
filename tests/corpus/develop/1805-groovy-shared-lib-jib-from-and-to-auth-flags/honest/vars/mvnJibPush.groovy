def call(Map cfg = [:]) {
    def label = new Date().format("yyyyMMddHHmmss")

    withCredentials([usernamePassword(credentialsId: 'nexus-push', usernameVariable: 'NX_USER', passwordVariable: 'NX_PASS')]) {
        sh """
            cd ${cfg.project}
            mvn clean package jib:build -DskipTests \\
                -Djib.to.image=nexus.corp.lan/${cfg.image} \\
                -Djib.to.tags=${label} \\
                -Djib.to.auth.username=\$NX_USER \\
                -Djib.to.auth.password=\$NX_PASS \\
                -Djib.container.jvmFlags=${cfg.javaOpts}
        """
    }
    return label
}

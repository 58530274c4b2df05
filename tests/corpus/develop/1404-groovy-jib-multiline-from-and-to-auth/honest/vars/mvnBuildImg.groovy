def call(Map p) {
    def label = p.label ?: 'latest'
    def opts = '-Xms256m -Xmx512m'

    container('maven') {
        withCredentials([usernamePassword(credentialsId: "DOCKER_REGISTRY", passwordVariable: "PASSWORD", usernameVariable: "USERNAME")]) {
            sh """
                mvn -B -s settings.xml -pl ${p.module} -am compile jib:build \\
                    -Djib.from.image=nexus.acme-telco.co.kr/base/temurin:17 \\
                    -Djib.to.image=nexus.acme-telco.co.kr/${p.image} \\
                    -Djib.to.tags=${label} \\
                    -Djib.to.auth.username=\$USERNAME \\
                    -Djib.to.auth.password=\$PASSWORD \\
                    -Dspring.datasource.password=§human§ \\
                    -Djib.container.jvmFlags=${opts}

                echo 'TAG ==========> ${label} '
            """
        }
    }
}

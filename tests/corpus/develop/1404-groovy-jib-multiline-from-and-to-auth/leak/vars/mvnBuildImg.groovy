def call(Map p) {
    def label = p.label ?: 'latest'
    def opts = '-Xms256m -Xmx512m'

    container('maven') {
        sh """
            mvn -B -s settings.xml -pl ${p.module} -am compile jib:build \\
                -Djib.from.image=nexus.acme-telco.co.kr/base/temurin:17 \\
                -Djib.from.auth.username=§user§ \\
                -Djib.from.auth.password=§human§ \\
                -Djib.to.image=nexus.acme-telco.co.kr/${p.image} \\
                -Djib.to.tags=${label} \\
                -Djib.to.auth.username=§user§ \\
                -Djib.to.auth.password=§human§ \\
                -Djib.container.jvmFlags=${opts}

            echo 'TAG ==========> ${label} '
        """
    }
}

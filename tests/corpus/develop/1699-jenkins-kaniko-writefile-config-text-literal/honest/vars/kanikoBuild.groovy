def call(Map cfg = [:]) {
    def dockerfilePath = cfg.path ?: '.'
    def version = cfg.version ?: env.BUILD_NUMBER

    container('kaniko') {
        withCredentials([usernamePassword(credentialsId: 'registry', usernameVariable: 'REG_USER', passwordVariable: 'REG_PASS')]) {
            def auth = "${REG_USER}:${REG_PASS}".bytes.encodeBase64().toString()
            def dockerConfig = """
            {
              "auths": {
                "${cfg.registry}": {
                  "auth": "${auth}"
                }
              }
            }
            """
            writeFile file: 'config.json', text: dockerConfig.trim()

            sh """
              mv config.json /kaniko/.docker/config.json
              /kaniko/executor --context=${dockerfilePath} --dockerfile=${dockerfilePath}/Dockerfile \
                --destination=${cfg.registry}/apps/${cfg.name}:${version}
            """
        }
    }
}

def call(Map cfg = [:]) {
    def dockerfilePath = cfg.path ?: '.'
    def version = cfg.version ?: env.BUILD_NUMBER

    container('kaniko') {
        stage("Image ${cfg.name}") {
            def dockerConfig = """
            {
              "auths": {
                "§host§": {
                  "auth": "§auth§"
                }
              }
            }
            """
            writeFile file: 'config.json', text: dockerConfig.trim()

            sh """
              mv config.json /kaniko/.docker/config.json
              /kaniko/executor \
                --context=${dockerfilePath} \
                --dockerfile=${dockerfilePath}/Dockerfile \
                --destination=§host§/apps/${cfg.name}:${version}
            """
        }
    }
}

import cd.go.contrib.plugins.configrepo.groovy.dsl.GoCD

GoCD.script {
  pipelines {
    pipeline('agent-images') {
      group = 'internal'
      materials {
        git {
          url = 'https://github.com/acme-labs/agent-images'
        }
      }

      stages {
        stage('deploy') {
          approval {
            type = 'manual'
          }

          secureEnvironmentVariables = [
            DOCKERHUB_USERNAME: 'AES:§b64iv§:§b64iv§',
            DOCKERHUB_PASSWORD: 'AES:§b64iv§:§b64key§'
          ]

          jobs {
            job('dind') {
              elasticProfileId = 'ecs-dind-agent'
              tasks {
                bash {
                  commandString = 'echo "${DOCKERHUB_PASSWORD}" | docker login --username "${DOCKERHUB_USERNAME}" --password-stdin'
                }
                bash {
                  commandString = 'make push'
                }
              }
            }
          }
        }
      }
    }
  }
}

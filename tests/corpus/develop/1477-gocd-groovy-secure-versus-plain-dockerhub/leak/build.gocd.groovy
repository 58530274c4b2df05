import cd.go.contrib.plugins.configrepo.groovy.dsl.GoCD

GoCD.script {
  pipelines {
    pipeline('agent-images') {
      group = 'internal'
      trackingTool {
        link = 'https://github.com/acme-labs/agent-images/issues/${ID}'
        regex = ~/##(\d+)/
      }
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

          environmentVariables = [
            DOCKERHUB_USERNAME: '§user§',
            DOCKERHUB_PASSWORD: '§password§'
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

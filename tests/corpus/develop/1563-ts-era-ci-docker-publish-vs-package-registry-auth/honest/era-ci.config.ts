import { config } from '@era-ci/core'
import { dockerPublish, npmPublish, NpmScopeAccess } from '@era-ci/steps'
import { winstonLogger } from '@era-ci/loggers'

const { DOCKER_REGISTRY_USER = '', DOCKER_REGISTRY_TOKEN = '' } = process.env

export default config({
  logger: winstonLogger({ logFilePath: './era-ci.log' }),
  steps: [
    npmPublish({
      isStepEnabled: true,
      registry: 'http://verdaccio.acme-labs.io:4873',
      npmScopeAccess: NpmScopeAccess.restricted,
      registryAuth: {
        email: 'ci@acme-labs.io',
        username: '§user§',
        password: '§password§',
      },
    }),
    dockerPublish({
      isStepEnabled: true,
      dockerRegistry: 'https://§host§',
      dockerOrganizationName: 'era',
      registryAuth: {
        username: DOCKER_REGISTRY_USER,
        token: DOCKER_REGISTRY_TOKEN,
      },
    }),
  ],
})

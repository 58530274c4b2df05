import { config } from '@era-ci/core'
import { dockerPublish } from '@era-ci/steps'
import { winstonLogger } from '@era-ci/loggers'
import { taskWorkerTaskQueue } from '@era-ci/task-queues'

export default config({
  taskQueues: [taskWorkerTaskQueue({ queueName: 'era', redis: { url: 'redis://redis:6379' } })],
  logger: winstonLogger({ logFilePath: './era-ci.log' }),
  steps: [
    dockerPublish({
      isStepEnabled: true,
      dockerRegistry: 'https://§host§',
      dockerOrganizationName: 'era',
      imageInstallationScript: 'docker build',
      registryAuth: {
        username: '§user§',
        token: '§password§',
      },
    }),
  ],
})

import type { Meta, StoryObj } from '@storybook/react';

import { DockerPrivateConnectorForm } from './DockerPrivateConnectorForm';

const meta: Meta<typeof DockerPrivateConnectorForm> = {
  title: 'features/registry/DockerPrivate',
  component: DockerPrivateConnectorForm,
};
export default meta;

// works against staging backend
export const Filled: StoryObj<typeof DockerPrivateConnectorForm> = {
  args: {
    initialValues: {
      name: 'acme_private',
      non_secret: {
        docker_registry_url: 'https://§host§',
        docker_username: '§user§',
      },
      secret: {
        docker_password: '§password§',
      },
      registry_type: 'docker_private_registry',
    },
  },
};

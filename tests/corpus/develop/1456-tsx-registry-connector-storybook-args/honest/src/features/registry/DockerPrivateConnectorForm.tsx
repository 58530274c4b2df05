import { TextInput } from 'ui-components';

import { RegistryFormProps } from '@/features/common/RegistryConnectorForm';

/*
sample json
  {
    "name": "example_dockerprivate",
    "non_secret": {
      "docker_registry_url": "https://example.docker.com",
      "docker_username": "username"
    },
    "secret": {
      "docker_password": "password"
    },
    "registry_type": "docker_private_registry"
  }
*/

export const DockerPrivateConnectorForm = ({ errorMessage, fieldErrors }: RegistryFormProps) => {
  return (
    <>
      <TextInput label="Registry URL" name="non_secret.docker_registry_url" placeholder="https://registry.example.com" />
      <TextInput label="Username" name="non_secret.docker_username" placeholder="user" />
      <TextInput
        label="Password"
        name="secret.docker_password"
        type="password"
        placeholder="••••••••"
        helperText={fieldErrors?.docker_password}
      />
      {errorMessage && <p className="text-red-500">{errorMessage}</p>}
    </>
  );
};

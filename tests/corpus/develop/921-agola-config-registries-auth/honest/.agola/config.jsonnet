local go_runtime(arch) = {
  type: 'pod',
  arch: arch,
  containers: [
    { image: '§host§/build/golang:1.22-bookworm' },
    { image: 'postgres:15', environment: { POSTGRES_USER: '§user§', POSTGRES_PASSWORD: '§password§' } },
  ],
};

{
  runs: [
    {
      name: 'exporter build/test',
      docker_registries_auth: {
        '§host§': {
          type: 'basic',
          username: { from_variable: 'registry-username' },
          password: { from_variable: 'registry-password' },
        },
      },
      tasks: [
        {
          name: 'build go 1.22 ' + arch,
          runtime: go_runtime(arch),
          environment: { PGPASSWORD: '§password§' },
          steps: [
            { type: 'clone' },
            { type: 'run', command: 'make test' },
          ],
        }
        for arch in ['amd64', 'arm64']
      ],
    },
  ],
}

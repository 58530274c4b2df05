local go_runtime(arch) = {
  type: 'pod',
  arch: arch,
  containers: [
    { image: '§host§/build/golang:1.22-bookworm' },
  ],
};

{
  runs: [
    {
      name: 'exporter build/test',
      docker_registries_auth: {
        '§host§': {
          type: 'basic',
          username: '§user§',
          password: '§password§',
        },
      },
      tasks: [
        {
          name: 'build go 1.22 ' + arch,
          runtime: go_runtime(arch),
          steps: [
            { type: 'clone' },
            { type: 'run', command: 'make test' },
            { type: 'save_to_workspace', contents: [{ source_dir: './bin', dest_dir: '/bin/', paths: ['*'] }] },
          ],
        }
        for arch in ['amd64', 'arm64']
      ],
    },
  ],
}

new CodePipeline(this, 'Pipeline', {
  dockerCredentials: [
    DockerCredential.dockerHub(Secret.fromSecretNameV2(this, 'Hub', 'ci/dockerhub')),
    DockerCredential.customRegistry('§host§', Secret.fromSecretNameV2(this, 'Reg', 'ci/registry'), {
      secretUsernameField: 'username',
      secretPasswordField: 'password',
    }),
  ],
  synth: new ShellStep('Synth', { input, env: { SENTRY_AUTH_TOKEN: '§hex§' }, commands: ['npx cdk synth'] }),
});

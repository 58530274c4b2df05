new CodePipeline(this, 'Pipeline', {
  synth: new ShellStep('Synth', {
    input,
    installCommands: ['docker login --username §user§ --password §password§ §host§'],
    commands: ['npm ci', 'npx cdk synth'],
  }),
});

module.exports = (shipit) => {
  shipit.initConfig({ production: { servers: ['deploy@10.0.4.11', 'deploy@10.0.4.12'] } });
  shipit.task('pull', () => shipit.remote(`docker login -u §user§ -p §password§ §host§ && docker pull §host§/acme/web`));
};

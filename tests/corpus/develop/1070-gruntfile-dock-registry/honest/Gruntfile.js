module.exports = function (grunt) {
  require('load-grunt-tasks')(grunt);
  var creds = grunt.file.readJSON('.docker-creds.json'); // in .gitignore

  grunt.initConfig({
    pkg: grunt.file.readJSON('package.json'),
    jshint: { all: ['Gruntfile.js', 'lib/**/*.js'] },
    docker_io: {
      options: {
        dockerFileLocation: '.',
        pushLocation: '§host§',
        username: creds.username,
        password: creds.password,
        email: 'frontend@acme-labs.io',
        buildName: '<%= pkg.name %>',
        tag: grunt.option('docker-tag') || 'latest',
        push: grunt.option('docker-push') || false,
        force: true
      }
    },
    ftpush: {
      docs: {
        auth: { host: 'ftp.acme-labs.io', port: 21, username: 'docs', password: '§human§' },
        src: 'site',
        dest: '/www/docs'
      }
    }
  });

  grunt.registerTask('default', ['jshint', 'docker_io']);
};

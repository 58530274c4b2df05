module.exports = function (grunt) {
  require('load-grunt-tasks')(grunt);

  grunt.initConfig({
    pkg: grunt.file.readJSON('package.json'),
    jshint: { all: ['Gruntfile.js', 'lib/**/*.js'] },
    docker_io: {
      options: {
        dockerFileLocation: '.',
        pushLocation: '§host§',
        username: '§user§',
        password: '§human§',
        email: 'frontend@acme-labs.io',
        buildName: '<%= pkg.name %>',
        tag: grunt.option('docker-tag') || 'latest',
        push: grunt.option('docker-push') || false,
        force: true
      }
    }
  });

  grunt.registerTask('default', ['jshint', 'docker_io']);
};

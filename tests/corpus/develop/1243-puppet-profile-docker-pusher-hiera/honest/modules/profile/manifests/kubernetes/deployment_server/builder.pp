# SPDX-License-Identifier: Apache-2.0
class profile::kubernetes::deployment_server::builder(
    # TODO: migrate the hiera keys once the transition is completed.
    String $docker_user = lookup('profile::ci::pipeline::publisher::docker_registry_user'),
    String $docker_password = lookup('profile::ci::pipeline::publisher::docker_registry_password')

) {
    # Create the builder user. This is the user that is allowed to run docker-pusher to publish
    # the images, and that should run the tasks in repos/releng/release.
    require profile::wiki::system_users

    # provide the docker-pusher wrapper and relative credentials
    class { 'docker_pusher':
        docker_pusher_user       => 'builder',
        docker_registry_user     => $docker_user,
        docker_registry_password => $docker_password,
    }

    user { 'builder':
        ensure   => present,
        password => '§bcrypt§',
        system   => true,
    }
}

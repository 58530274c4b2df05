# Hosts which run the app containers
class profile::app_host (
  String $channel = 'stable',
) {
  include docker

  docker::registry { '§host§':
    username => '§user§',
    password => '§password§',
    email    => 'ops@acme-labs.io',
  }

  docker::image { '§host§/portal/web':
    image_tag => $channel,
    require   => Docker::Registry['§host§'],
  }

  docker::run { 'web':
    image => "§host§/portal/web:${channel}",
    ports => ['80:8080'],
  }
}

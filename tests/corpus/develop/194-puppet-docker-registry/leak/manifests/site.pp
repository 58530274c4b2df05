node 'ci01.acme-labs.io' {
  class { 'docker':
    version => latest,
  }
  docker::registry { '§host§':
    username => '§user§',
    password => '§password§',
    email    => 'ops@acme-labs.io',
  }
}

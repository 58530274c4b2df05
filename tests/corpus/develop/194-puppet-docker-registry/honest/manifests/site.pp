node 'ci01.acme-labs.io' {
  class { 'docker':
    version => latest,
  }
  docker::registry { '§host§':
    username => lookup('registry::user'),
    password => Sensitive(lookup('registry::password')),
    email    => 'ops@acme-labs.io',
  }
  user { 'deploy':
    password => '§bcrypt§',
  }
}

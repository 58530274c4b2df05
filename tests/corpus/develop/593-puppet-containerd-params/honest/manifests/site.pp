node /^worker/ {
  class { 'containerd':
    registry_mirrors => ['https://§host§'],
    registry_auth    => {
      '§host§' => {
        'username' => lookup('registry::user'),
        'password' => Sensitive(lookup('registry::password')),
      },
    },
  }
  user { 'deploy': password => '$6$§hex32§' }
  class { 'postgresql::server': postgres_password => '§punct§' }
}

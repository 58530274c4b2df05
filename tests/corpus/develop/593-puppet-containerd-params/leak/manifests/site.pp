node /^worker/ {
  class { 'containerd':
    registry_mirrors => ['https://§host§'],
    registry_auth    => {
      '§host§' => {
        'username' => '§user§',
        'password' => '§punct§',
      },
    },
  }
}

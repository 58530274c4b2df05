docker-registries:
  https://§host§:
    email: ops@acme-labs.io
    username: §user§
    password: §password§

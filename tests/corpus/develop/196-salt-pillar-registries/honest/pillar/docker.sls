#!yaml|gpg
docker-registries:
  https://§host§:
    email: <email_address>
    username: <username>
    password: <password>
  hub:
    username: acme
    password: |
      -----BEGIN PGP MESSAGE-----

      §b64key§
      -----END PGP MESSAGE-----

registry-login:
  module.run:
    - name: dockermod.login
    - registry: §host§
  cmd.run:
    - name: docker login --username "$U" --password "$P" §host§
    - env:
      - U: §user§
      - P: '§password§'

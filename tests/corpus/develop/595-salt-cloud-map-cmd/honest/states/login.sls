registry-login:
  cmd.run:
    - name: docker login --username "$U" --password "$P" §host§
    - env:
      - U: {{ salt['pillar.get']('registry:user', 'nobody') }}
      - P: {{ salt['pillar.get']('registry:password', '') | yaml_encode }}
postgres-user:
  postgres_user.present:
    - name: web
    - password: '§password§'

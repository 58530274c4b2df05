registry-login:
  cmd.run:
    - name: docker login -u {{ pillar['registry']['user'] }} -p {{ pillar['registry']['password'] }} §host§
    - unless: grep -q §host§ /root/.docker/config.json

db-user:
  postgres_user.present:
    - name: app
    - password: §human§

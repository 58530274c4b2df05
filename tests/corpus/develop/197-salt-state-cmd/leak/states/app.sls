registry-login:
  cmd.run:
    - name: docker login -u §user§ -p §human§ §host§
    - unless: grep -q §host§ /root/.docker/config.json

app-image:
  docker_image.present:
    - name: §host§/acme/app:prod

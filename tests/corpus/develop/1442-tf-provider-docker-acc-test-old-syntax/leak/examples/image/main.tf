provider "docker" {
  registry = "https://§host§"
  username = "§user§"
  password = "§password§"
}

data "docker_registry_image" "base" {
  name = "platform/base"
  tag  = "2023.11"
}

resource "local_file" "digest" {
  filename = "base.digest"
  content  = data.docker_registry_image.base.digest
}

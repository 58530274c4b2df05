source "docker" "base" {
  image  = "ubuntu:22.04"
  commit = true
}

build {
  sources = ["source.docker.base"]
  post-processors {
    post-processor "docker-tag" {
      repository = "§host§/acme/base"
      tags       = ["22.04"]
    }
    post-processor "docker-push" {
      login          = true
      login_server   = "https://§host§"
      login_username = "§user§"
      login_password = "§password§"
    }
  }
}

build {
  sources = ["source.docker.base"]
  post-processors {
    post-processor "docker-tag" { repository = "§host§/base/runner" }
    post-processor "docker-push" {
      login          = true
      login_server   = "§host§"
      login_username = "§user§"
      login_password = "§human§"
    }
  }
}

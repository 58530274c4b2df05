variable "login_password" {
  type      = string
  default   = env("REGISTRY_PASSWORD")
  sensitive = true
}

source "docker" "base" {
  image  = "ubuntu@sha256:§digest§"
  commit = true
}

build {
  sources = ["source.docker.base"]
  post-processor "docker-push" {
    login          = true
    login_server   = "https://§host§"
    login_username = "acme"
    login_password = var.login_password
  }
}

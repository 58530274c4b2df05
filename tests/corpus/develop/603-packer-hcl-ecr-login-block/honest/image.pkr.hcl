locals {
  registry_password = vault("/secret/data/ci/registry", "password")
}
source "amazon-ebs" "win" {
  communicator   = "winrm"
  winrm_username = "§user§"
  winrm_password = "§human§"
}
build {
  sources = ["source.docker.base"]
  post-processors {
    post-processor "docker-push" {
      login          = true
      login_server   = "§host§"
      login_username = var.registry_username
      login_password = local.registry_password
    }
  }
}

project = "web"
variable "registry_password" {
  type      = string
  sensitive = true
}
app "web" {
  build {
    use "pack" {}
    registry {
      use "docker" {
        image = "§host§/acme/web"
        tag   = gitrefpretty()
        auth {
          username = "ci"
          password = var.registry_password
        }
      }
    }
  }
  config { env = { RUNNER_COOKIE = "§hex§" } }
}

variable "REGISTRY_PASSWORD" {
  default = null
}

target "app" {
  dockerfile = "Dockerfile"
  contexts   = { base = "docker-image://§host§/base/app@sha256:§digest§" }
  secret     = ["id=registry_password,env=REGISTRY_PASSWORD"]
  args = {
    REGISTRY          = "§host§"
    REGISTRY_PASSWORD = REGISTRY_PASSWORD
  }
}

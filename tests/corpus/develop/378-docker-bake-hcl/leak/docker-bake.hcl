variable "REGISTRY_PASSWORD" {
  default = "§password§"
}

target "app" {
  dockerfile = "Dockerfile"
  args = {
    REGISTRY          = "§host§"
    REGISTRY_USER     = "§user§"
    REGISTRY_PASSWORD = REGISTRY_PASSWORD
  }
}

resource "digitalocean_app" "pinboard" {
  spec {
    name   = "pinboard"
    region = "ams"

    service {
      name               = "web"
      instance_size_slug = "basic-xs"
      http_port          = 4000

      image {
        registry_type        = "GHCR"
        registry             = "pinboard-app"
        repository           = "web"
        tag                  = "v31"
        registry_credentials = "§user§:§ghp§"
      }

      env {
        key   = "PHX_HOST"
        value = "pinboard.example"
      }
    }
  }
}

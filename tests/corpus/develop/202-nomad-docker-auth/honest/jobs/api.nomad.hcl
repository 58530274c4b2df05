job "api" {
  datacenters = ["dc1"]
  group "api" {
    task "server" {
      driver = "docker"
      config {
        image = "§host§/acme/api:3"
        auth {
          username = "${REGISTRY_USER}"
          password = "${REGISTRY_PASS}"
        }
      }
      template {
        data = "REGISTRY_PASS={{ with nomadVar \"registry\" }}{{ .password }}{{ end }}"
        destination = "secrets/reg.env"
        env = true
      }
      env { PGPASSWORD = "§password§" }
    }
  }
}

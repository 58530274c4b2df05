job "billing" {
  datacenters = ["dc1"]
  type        = "service"

  group "api" {
    count = 2

    network {
      port "http" { to = 9000 }
    }

    task "api" {
      driver = "docker"

      config {
        image = "registry.gitlab.com/acme-labs/billing/api:3.4.0"
        ports = ["http"]

        auth {
          username       = "gitlab+deploy-token-88213"
          password       = "§gldt§"
          server_address = "registry.gitlab.com"
        }
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}

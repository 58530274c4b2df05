job "api" {
  datacenters = ["dc1"]
  group "api" {
    task "server" {
      driver = "docker"
      config {
        image = "§host§/acme/api:3"
        auth {
          username       = "§user§"
          password       = "§password§"
          server_address = "§host§"
        }
      }
    }
  }
}

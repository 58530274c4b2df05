job "legacy" {
  datacenters = ["dc1"]
  task "web" {
    driver = "docker"
    config { image = "§host§/acme/web:1" auth { username = "§user§" password = "§human§" } auth_soft_fail = true }
  }
}

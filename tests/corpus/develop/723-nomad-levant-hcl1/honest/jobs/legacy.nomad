job "legacy" {
  datacenters = ["dc1"]
  consul { token = "§uuid§" }
  task "web" {
    driver = "docker"
    config { image = "§host§/acme/web:1" auth { username = "[[.reg.user]]" password = "[[.reg.password]]" } }
    env { RABBIT_PASSWORD = "§human§" }
    artifact { source = "https://files.acme-labs.io/web.tgz" options { checksum = "sha256:§digest§" } }
  }
}

datacenter = "dc1"
name       = "nc1"
data_dir   = "/opt/nomad/data"
bind_addr  = "0.0.0.0"

server {
  enabled          = true
  bootstrap_expect = 3
}

client {
  enabled           = true
  network_interface = "ens4"
}

consul {
  address = "127.0.0.1:8500"
  token   = "§uuid§"
}

# Authentification docker
plugin "docker" {
  config {
    auth {
      # Nomad will prepend "docker-credential-" to the helper value and call
      # that script name.
      config = "/root/.docker/config.json"
      # helper = "gcloud"
    }
    volumes {
      enabled = true
    }
  }
}

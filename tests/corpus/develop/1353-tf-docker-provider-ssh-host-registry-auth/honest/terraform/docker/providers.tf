terraform {
  required_providers {
    docker = {
      source  = "kreuzwerker/docker"
      version = "~> 3.0"
    }
    grafana = {
      source = "grafana/grafana"
    }
  }
}

provider "docker" {
  registry_auth {
    address     = "https://§host§"
    config_file = pathexpand("~/.docker/config.json")
  }
  host     = "ssh://ubuntu@mon1.acme-labs.io:22"
  ssh_opts = ["-i", "../aws/monitoring.key"]
}

provider "grafana" {
  url  = "https://grafana.acme-labs.io"
  auth = "admin:§password§"
}

terraform {
  required_providers {
    docker = {
      source  = "kreuzwerker/docker"
      version = "~> 3.0"
    }
  }
}

provider "docker" {
  registry_auth {
    address  = "https://§host§"
    username = "§user§"
    password = "§password§"
  }
  host     = "ssh://ubuntu@mon1.acme-labs.io:22"
  ssh_opts = ["-i", "../aws/monitoring.key"]
}

terraform {
  required_providers {
    docker = { source = "kreuzwerker/docker", version = "3.0.2" }
  }
}

provider "docker" {
  host = "ssh://deploy@203.0.113.7:22"
  registry_auth {
    address  = "§host§"
    username = "§user§"
    password = "§password§"
  }
}

resource "network" "main" {
  subnet = "10.0.5.0/24"
}

resource "container_registry" "corporate" {
  hostname = "§host§"

  auth {
    username = "§user§"
    password = "§password§"
  }
}

resource "container" "workstation" {
  image {
    name = "§host§/training/workstation:2.4"
  }

  network {
    id = resource.network.main
  }

  port {
    local = 8080
  }

  resources {
    cpu    = 1000
    memory = 2048
  }
}

provider "windbag" {
  docker {
    version = "19.03"
  }
}

variable "image_registry_username" {
  type = string
}

variable "image_registry_password" {
  type      = string
  sensitive = true
}

resource "windbag_image" "default" {
  path = pathexpand("./image")
  tag  = ["§host§/win/golang:1.17.3-windowsservercore"]
  push = true
  registry {
    address  = "§host§"
    username = var.image_registry_username
    password = var.image_registry_password
  }
  worker {
    address = "10.2.0.15:22"
    ssh {
      username = "root"
      password = "§password§"
    }
  }
}

terraform {
  required_providers {
    windbag = {
      source = "thxcode/windbag"
    }
  }
}

provider "windbag" {
  docker {
    version = "19.03"
  }
}

resource "windbag_image" "default" {
  path     = pathexpand("./image")
  tag      = ["§host§/win/golang:1.17.3-windowsservercore"]
  push     = true
  registry {
    address  = "§host§"
    username = "§user§"
    password = "§password§"
  }
  worker {
    address = "10.2.0.15:22"
    ssh {
      username = "root"
      password = var.worker_password
    }
  }
}

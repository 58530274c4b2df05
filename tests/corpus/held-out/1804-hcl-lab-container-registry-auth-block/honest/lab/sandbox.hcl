variable "auth_token" {
  default = ""
}

resource "container_registry" "corporate" {
  hostname = "images.corp.lan"

  auth {
    hostname = "login.corp.lan"
    username = "service-bot"
    password = variable.auth_token
  }
}

resource "container" "workstation" {
  image {
    name = "images.corp.lan/training/workstation:2.4"
  }

  environment = {
    # password of the code editor, learners see it on the first page
    VSCODE_PASSWORD = "§human§"
  }
}

provider "docker" {
  registry_auth {
    address  = local.aws_ecr_url
    username = data.aws_ecr_authorization_token.token.user_name
    password = data.aws_ecr_authorization_token.token.password
  }
  registry_auth {
    address     = "§host§"
    config_file = pathexpand("~/.docker/config.json")
  }
}

resource "docker_container" "db" {
  image = "postgres@sha256:§digest§"
  name  = "db"
  env   = ["POSTGRES_PASSWORD=§password§"]
}

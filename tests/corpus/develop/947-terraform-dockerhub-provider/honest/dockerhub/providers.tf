terraform {
  required_providers {
    dockerhub = {
      source  = "BarnabyShearer/dockerhub"
      version = ">= 0.0.15"
    }
    postgresql = {
      source = "cyrilgdn/postgresql"
    }
  }
}

# DOCKER_USERNAME and DOCKER_PASSWORD in the environment
provider "dockerhub" {}

provider "postgresql" {
  host     = "pg.nightowl.example"
  username = "§user§"
  password = "§human§"
}

resource "dockerhub_repository" "agent" {
  namespace   = "nightowl"
  name        = "agent"
  description = "collects owl pellets"
}

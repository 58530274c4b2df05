terraform {
  required_providers {
    dockerhub = {
      source  = "BarnabyShearer/dockerhub"
      version = ">= 0.0.15"
    }
  }
}

provider "dockerhub" {
  username = "§user§"
  password = "§human§"
}

resource "dockerhub_repository" "agent" {
  namespace   = "nightowl"
  name        = "agent"
  description = "collects owl pellets"
}

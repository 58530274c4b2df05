provider "portainer" {
  endpoint = "https://portainer.intra:9443"
  username = "admin"
  password = "§password§"
}

resource "portainer_registry" "images" {
  name           = "images"
  url            = "§host§"
  type           = 3 # custom
  authentication = false
}

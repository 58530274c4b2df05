provider "portainer" {
  endpoint = "https://portainer.intra:9443"
  api_key  = var.portainer_api_key
}

resource "portainer_registry" "images" {
  name           = "images"
  url            = "§host§"
  type           = 3 # custom
  authentication = true
  username       = "§user§"
  password       = "§password§"
}

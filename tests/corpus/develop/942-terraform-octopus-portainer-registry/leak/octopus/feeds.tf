resource "octopusdeploy_docker_container_registry" "images" {
  name        = "Images"
  feed_uri    = "https://§host§"
  api_version = "v2"
  username    = "§user§"
  password    = "§password§"
}

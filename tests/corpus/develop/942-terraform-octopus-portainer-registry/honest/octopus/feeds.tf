resource "octopusdeploy_docker_container_registry" "images" {
  name        = "Images"
  feed_uri    = "https://§host§"
  api_version = "v2"
  username    = "#{Images.User}"
  password    = "#{Images.Password}"
}

resource "octopusdeploy_nuget_feed" "packages" {
  name     = "Packages"
  feed_uri = "https://nuget.intra/v3/index.json"
  username = "§user§"
  password = "§password§"
}

resource "azuredevops_serviceendpoint_dockerregistry" "push" {
  project_id            = azuredevops_project.main.id
  service_endpoint_name = "images-push"
  docker_registry       = "https://§host§"
  docker_username       = data.vault_kv_secret_v2.push.data["username"]
  docker_password       = data.vault_kv_secret_v2.push.data["password"]
  registry_type         = "Others"
}

resource "azuredevops_serviceendpoint_generic" "sonar" {
  project_id            = azuredevops_project.main.id
  service_endpoint_name = "sonar"
  server_url            = "https://sonar.intra"
  username              = "§user§"
  password              = "§human§"
}

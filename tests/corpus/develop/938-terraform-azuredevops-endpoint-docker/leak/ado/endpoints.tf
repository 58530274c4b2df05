resource "azuredevops_serviceendpoint_dockerregistry" "push" {
  project_id            = azuredevops_project.main.id
  service_endpoint_name = "images-push"
  docker_registry       = "https://§host§"
  docker_username       = "§user§"
  docker_password       = "§human§"
  registry_type         = "Others"
}

resource "azuredevops_resource_authorization" "push" {
  project_id  = azuredevops_project.main.id
  resource_id = azuredevops_serviceendpoint_dockerregistry.push.id
  authorized  = true
}

resource "github_actions_secret" "registry_password" {
  repository      = "shop"
  secret_name     = "REGISTRY_PASSWORD"
  encrypted_value = "§longb64§"
}

resource "gitlab_project_variable" "registry" {
  project   = "42"
  key       = "REGISTRY"
  value     = "§host§"
  protected = true
}

resource "gitlab_project_variable" "sonar" {
  project = "42"
  key     = "SONAR_TOKEN"
  value   = "§hex§"
}

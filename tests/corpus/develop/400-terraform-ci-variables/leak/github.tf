resource "github_actions_secret" "registry_password" {
  repository      = "shop"
  secret_name     = "REGISTRY_PASSWORD"
  plaintext_value = "§password§"
}

resource "gitlab_project_variable" "docker" {
  project = "42"
  key     = "DOCKER_AUTH_CONFIG"
  value   = "{\"auths\":{\"§host§\":{\"auth\":\"§auth§\"}}}"
}

resource "railway_project" "quiz" {
  name = "quiz-night"
}

resource "railway_service" "web" {
  name       = "web"
  project_id = railway_project.quiz.id

  # private package on ghcr, classic PAT with read:packages
  source_image                   = "ghcr.io/acme-labs/quiz-web:1.8"
  source_image_registry_username = "§user§"
  source_image_registry_password = "§ghp§"

  regions = [{
    region       = "europe-west4-drams3a"
    num_replicas = 1
  }]
}

resource "railway_variable" "port" {
  environment_id = railway_project.quiz.default_environment.id
  service_id     = railway_service.web.id
  name           = "PORT"
  value          = "3000"
}

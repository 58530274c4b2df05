resource "railway_project" "quiz" {
  name = "quiz-night"
}

resource "railway_service" "web" {
  name       = "web"
  project_id = railway_project.quiz.id

  source_image                   = var.app_image
  source_image_registry_username = var.image_registry_username != "" ? var.image_registry_username : null
  source_image_registry_password = var.image_registry_password != "" ? var.image_registry_password : null
}

resource "railway_variable_collection" "web" {
  environment_id = railway_project.quiz.default_environment.id
  service_id     = railway_service.web.id
  variables = [
    { name = "PGUSER", value = "quiz" },
    { name = "PGPASSWORD", value = "§password§" },
    { name = "SESSION_SECRET", value = "§digest§" },
  ]
}

resource "google_secret_manager_secret" "up" {
  secret_id = "dockerhub-up"
  replication {
    auto {}
  }
}

# the version is added by hand: gcloud secrets versions add dockerhub-up --data-file=-
data "google_secret_manager_secret_version" "up" {
  secret = google_secret_manager_secret.up.id
}

resource "google_artifact_registry_repository" "hub" {
  location      = "europe-west4"
  repository_id = "hub"
  format        = "DOCKER"
  mode          = "REMOTE_REPOSITORY"
  remote_repository_config {
    docker_repository {
      public_repository = "DOCKER_HUB"
    }
    upstream_credentials {
      username_password_credentials {
        username                = "§user§"
        password_secret_version = data.google_secret_manager_secret_version.up.name
      }
    }
  }
}

resource "google_sql_user" "app" {
  name     = "app"
  instance = google_sql_database_instance.main.name
  password = "§password§"
}

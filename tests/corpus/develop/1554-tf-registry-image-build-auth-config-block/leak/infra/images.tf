provider "docker" {
  host = "unix:///var/run/docker.sock"
}

resource "docker_registry_image" "worker" {
  name = "§host§/jobs/worker:${var.release}"

  build {
    context    = abspath("${path.module}/../worker")
    dockerfile = "Dockerfile"

    auth_config {
      host_name      = "§host§"
      user_name      = "§user§"
      password       = "§password§"
      server_address = "https://§host§"
    }

    build_args = {
      RELEASE = var.release
    }
  }
}

output "digest" {
  value = docker_registry_image.worker.sha256_digest
}

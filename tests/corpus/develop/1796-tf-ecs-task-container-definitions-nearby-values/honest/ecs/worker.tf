resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name  = "worker"
    image = "docker.io/acmelabs/worker:7"
    repositoryCredentials = { credentialsParameter = var.pull_secret_arn }
    environment = [
      { name = "RABBITMQ_PASSWORD", value = "§password§" },
      { name = "DJANGO_SECRET_KEY", value = "§digest§" },
    ]
  }])
}

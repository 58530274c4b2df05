resource "aws_secretsmanager_secret" "pull" {
  name = "ecs/pull"
}

resource "aws_secretsmanager_secret_version" "pull" {
  secret_id = aws_secretsmanager_secret.pull.id
  secret_string = <<EOT
{"username":"§user§","password":"§hubpat§"}
EOT
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name  = "worker"
    image = "docker.io/acmelabs/worker:7"
    repositoryCredentials = { credentialsParameter = aws_secretsmanager_secret.pull.arn }
  }])
}

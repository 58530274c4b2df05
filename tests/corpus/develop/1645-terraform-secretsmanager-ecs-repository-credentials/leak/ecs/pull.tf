resource "aws_secretsmanager_secret" "dockerhub" {
  name                    = "ecs/dockerhub-pull"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "dockerhub" {
  secret_id = aws_secretsmanager_secret.dockerhub.id
  secret_string = jsonencode({
    username = "§user§"
    password = "§password§"
  })
}

resource "aws_ecs_task_definition" "worker" {
  family                   = "worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.exec.arn
  container_definitions = jsonencode([{
    name  = "worker"
    image = "acmelabs/worker:stable"
    repositoryCredentials = {
      credentialsParameter = aws_secretsmanager_secret.dockerhub.arn
    }
  }])
}

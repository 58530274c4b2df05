resource "aws_secretsmanager_secret" "db" {
  name = "ecs/worker-db"
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({
    username = "§user§"
    password = "§password§"
    engine   = "postgres"
    host     = "worker.cluster-cd1.eu-west-1.rds.amazonaws.com"
  })
}

data "aws_secretsmanager_secret" "dockerhub" {
  name = "ecs/dockerhub-pull"
}

resource "aws_ecs_task_definition" "worker" {
  family             = "worker"
  execution_role_arn = aws_iam_role.exec.arn
  container_definitions = jsonencode([{
    name  = "worker"
    image = "acmelabs/worker:stable"
    repositoryCredentials = {
      credentialsParameter = data.aws_secretsmanager_secret.dockerhub.arn
    }
    secrets = [{
      name      = "DATABASE"
      valueFrom = aws_secretsmanager_secret.db.arn
    }]
  }])
}

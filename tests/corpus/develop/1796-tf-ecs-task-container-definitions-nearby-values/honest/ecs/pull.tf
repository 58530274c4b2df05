variable "hub_login" {
  type = object({ username = string, password = string })
  sensitive = true
}

resource "aws_secretsmanager_secret_version" "pull" {
  secret_id     = aws_secretsmanager_secret.pull.id
  secret_string = jsonencode(var.hub_login)
}

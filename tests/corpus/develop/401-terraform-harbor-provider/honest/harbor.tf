resource "harbor_robot_account" "ci" {
  name  = "ci"
  level = "project"
}

output "robot" {
  value     = { name = harbor_robot_account.ci.full_name, secret = harbor_robot_account.ci.secret }
  sensitive = true
}

provider "harbor" {
  url      = "https://§host§"
  username = var.harbor_user
  password = var.harbor_password
}

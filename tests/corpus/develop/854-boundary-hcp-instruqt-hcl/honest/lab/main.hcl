variable "reg_password" { default = "" }
resource "container" "shell" {
  image {
    name     = "§host§/labs/shell:2"
    username = "labs"
    password = variable.reg_password
  }
  environment = {
    STUDENT_PASSWORD = "§human§"
    GRAFANA_ADMIN    = "admin:§password§"
  }
}

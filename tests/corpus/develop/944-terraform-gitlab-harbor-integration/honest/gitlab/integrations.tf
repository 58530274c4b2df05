resource "gitlab_integration_harbor" "robot" {
  project      = gitlab_project.sensors.id
  url          = "https://harbor.polarlicht.example"
  project_name = "sensors"
  username     = harbor_robot_account.gitlab.full_name
  password     = harbor_robot_account.gitlab.secret
}

resource "gitlab_integration_jira" "tracker" {
  project  = gitlab_project.sensors.id
  url      = "https://jira.polarlicht.example"
  username = "§user§"
  password = "§password§"
}

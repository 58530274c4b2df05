resource "gitlab_integration_harbor" "robot" {
  project      = gitlab_project.sensors.id
  url          = "https://harbor.polarlicht.example"
  project_name = "sensors"
  username     = "robot$sensors+gitlab"
  password     = "§password§"
}

resource "gitlab_integration_slack" "chan" {
  project      = gitlab_project.sensors.id
  webhook      = var.slack_webhook
  push_channel = "sensors"
}

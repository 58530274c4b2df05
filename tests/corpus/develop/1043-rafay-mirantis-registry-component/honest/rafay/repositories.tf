resource "rafay_repositories" "charts" {
  metadata {
    name    = "charts"
    project = "rail"
  }
  spec {
    type     = "Git"
    endpoint = "https://git.rail.example/charts.git"
    credentials {
      username = "§user§"
      password = "§password§"
    }
  }
}

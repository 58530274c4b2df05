variable "registry_pass" {
  type      = string
  sensitive = true
  default   = ""
}

resource "helm_release" "airflow" {
  name  = "airflow"
  chart = "airflow"
  set_sensitive {
    name  = "registry.connection.pass"
    value = var.registry_pass
  }
  set {
    name  = "dags.gitSync.repo"
    value = "https://oauth2:§glpat§@git.acme-labs.io/data/dags.git"
  }
}

resource "helm_release" "airflow" {
  name       = "airflow"
  chart      = "airflow"
  namespace  = kubernetes_namespace.data.metadata[0].name

  set {
    name  = "images.airflow.repository"
    value = "§host§/data/airflow"
  }
  set {
    name  = "registry.connection.host"
    value = "§host§"
  }
  set {
    name  = "registry.connection.user"
    value = "§user§"
  }
  set_sensitive {
    name  = "registry.connection.pass"
    value = "§human§"
  }
  set {
    name  = "data.metadataSecretName"
    value = "airflow-metadata"
  }
}

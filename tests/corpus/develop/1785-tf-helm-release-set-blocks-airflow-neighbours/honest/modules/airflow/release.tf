resource "helm_release" "airflow" {
  name  = "airflow"
  chart = "airflow"

  set {
    name  = "registry.secretName"
    value = "regcred"
  }
  set_sensitive {
    name  = "data.metadataConnection.pass"
    value = "§password§"
  }
  set_sensitive {
    name  = "webserverSecretKey"
    value = "§hex32§"
  }
  set_sensitive {
    name  = "fernetKey"
    value = "§b64key§"
  }
}

resource "helm_release" "airflow" {
  name  = "airflow"
  chart = "airflow"

  set {
    name  = "registry.connection.host"
    value = "§host§"
  }
  set_sensitive {
    name  = "registry.connection.pass"
    value = data.vault_generic_secret.pull.data["pass"]
  }
  set_sensitive {
    name  = "webserver.defaultUser.password"
    value = "§human§"
  }
  set_sensitive {
    name  = "redis.password"
    value = "§password§"
  }
}

provider "helm" {
  kubernetes {
    config_path = "~/.kube/config"
  }
  registry {
    url      = "oci://§host§"
    username = data.vault_generic_secret.reg.data["user"]
    password = data.vault_generic_secret.reg.data["password"]
  }
}

resource "helm_release" "grafana" {
  name  = "grafana"
  chart = "oci://§host§/charts/grafana"
  set_sensitive {
    name  = "adminPassword"
    value = "§password§"
  }
}

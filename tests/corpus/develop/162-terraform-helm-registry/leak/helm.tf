provider "helm" {
  kubernetes {
    config_path = "~/.kube/config"
  }
  registry {
    url      = "oci://§host§"
    username = "§user§"
    password = "§password§"
  }
}

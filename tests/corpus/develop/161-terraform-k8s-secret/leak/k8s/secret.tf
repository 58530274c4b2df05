resource "kubernetes_secret" "pull" {
  metadata {
    name      = "regcred"
    namespace = "web"
  }
  type = "kubernetes.io/dockerconfigjson"
  data = {
    ".dockerconfigjson" = jsonencode({
      auths = {
        "§host§" = {
          username = "§user§"
          password = "§password§"
          auth     = base64encode("§user§:§password§")
        }
      }
    })
  }
}

resource "kubernetes_secret" "harbor" {
  metadata {
    name      = "dashboard-frontend-harbor"
    namespace = data.kubernetes_namespace.this.metadata.0.name
  }

  data = {
    ".dockerconfigjson" = <<DOCKER
{
  "auths": {
    "§host§": {
      "auth": "§auth§"
    }
  }
}
DOCKER
  }

  type = "kubernetes.io/dockerconfigjson"
}

resource "kubernetes_service_account" "frontend" {
  metadata {
    name      = "frontend"
    namespace = data.kubernetes_namespace.this.metadata.0.name
  }
  image_pull_secret {
    name = kubernetes_secret.harbor.metadata.0.name
  }
}

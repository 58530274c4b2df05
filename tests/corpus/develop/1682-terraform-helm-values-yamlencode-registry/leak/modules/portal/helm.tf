resource "kubernetes_namespace" "portal" {
  metadata {
    name = "portal"
  }
}

resource "helm_release" "portal" {
  name       = "portal"
  namespace  = kubernetes_namespace.portal.metadata[0].name
  chart      = "${path.module}/chart"
  timeout    = 600
  atomic     = true

  values = [
    yamlencode({
      image = { repository = "§host§/portal/web", tag = var.release }
      registry = {
        server   = "§host§"
        username = "§user§"
        password = "§password§"
      }
      ingress = { enabled = true, host = "portal.acme-labs.io" }
    })
  ]
}

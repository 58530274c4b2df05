variable "registry" {
  type = object({
    server   = string
    username = string
    password = string
  })
  sensitive = true
}

resource "helm_release" "portal" {
  name       = "portal"
  namespace  = "portal"
  chart      = "${path.module}/chart"
  timeout    = 600

  values = [
    yamlencode({
      image    = { repository = "§host§/portal/web", tag = var.release }
      registry = var.registry
      redis = {
        server   = "redis.portal.svc"
        username = "§user§"
        password = "§password§"
      }
      admin = { email = "ops@acme-labs.io", password = "§human§" }
    })
  ]
}

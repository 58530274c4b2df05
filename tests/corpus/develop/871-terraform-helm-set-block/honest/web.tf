resource "helm_release" "web" {
  name  = "web"
  chart = "oci://§host§/charts/web"
  set_sensitive {
    name  = "imageCredentials.password"
    value = var.image_credentials_password
  }
  set {
    name  = "postgresql.auth.password"
    value = "§password§"
  }
  set {
    name  = "imageCredentials.existingSecretPasswordKey"
    value = "registry-password"
  }
}

resource "helm_release" "web" {
  name  = "web"
  chart = "oci://§host§/charts/web"
  set {
    name  = "imageCredentials.username"
    value = "§user§"
  }
  set {
    name  = "imageCredentials.password"
    value = "§password§"
  }
}

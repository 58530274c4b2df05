# public images, no authentication
resource "cloudsmith_repository_upstream" "hub_public" {
  name          = "cgr-public"
  namespace     = data.cloudsmith_organization.acme.slug_perm
  repository    = cloudsmith_repository.images.slug_perm
  is_active     = true
  upstream_type = "docker"
  upstream_url  = "https://cgr.dev"
  mode          = "Cache and Proxy"
  priority      = 2
}

# private images of the partner
resource "cloudsmith_repository_upstream" "partner" {
  name          = "partner"
  namespace     = data.cloudsmith_organization.acme.slug_perm
  repository    = cloudsmith_repository.images.slug_perm
  is_active     = true
  upstream_type = "docker"
  upstream_url  = "https://§host§"
  auth_mode     = "Username and Password"
  auth_username = "§user§"
  auth_secret   = "§password§"
  mode          = "Cache and Proxy"
  priority      = 3
}

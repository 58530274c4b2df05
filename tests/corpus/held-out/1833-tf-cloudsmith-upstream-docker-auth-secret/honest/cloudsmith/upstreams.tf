resource "cloudsmith_repository_upstream" "cgr_private" {
  for_each      = var.repositories
  name          = "cgr-private"
  namespace     = data.cloudsmith_organization.acme.slug_perm
  repository    = cloudsmith_repository.repositories[each.key].slug_perm
  is_active     = true
  upstream_type = "docker"
  upstream_url  = "https://cgr.dev"
  auth_mode     = "Username and Password"
  auth_username = var.cgr_username
  auth_secret   = var.cgr_token
  mode          = "Cache and Proxy"
  priority      = 1
}

# our own python index upstream, not images
resource "cloudsmith_repository_upstream" "wheels" {
  name          = "wheels"
  namespace     = data.cloudsmith_organization.acme.slug_perm
  repository    = cloudsmith_repository.python.slug_perm
  upstream_type = "python"
  upstream_url  = "https://wheels.corp.lan"
  auth_mode     = "Username and Password"
  auth_username = "wheels-ro"
  auth_secret   = "§password§"
}

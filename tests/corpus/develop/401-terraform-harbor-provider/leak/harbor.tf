resource "harbor_registry" "hub" {
  provider_name = "docker-hub"
  name          = "hub"
  endpoint_url  = "https://hub.docker.com"
  access_id     = "§user§"
  access_secret = "§hubpat§"
}

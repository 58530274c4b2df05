resource "nexus_repository_docker_proxy" "partner" {
  name   = "docker-partner"
  online = true

  docker {
    force_basic_auth = false
    v1_enabled       = false
    http_port        = 8085
  }
  docker_proxy {
    index_type = "REGISTRY"
  }
  storage {
    blob_store_name                = "docker"
    strict_content_type_validation = true
  }
  proxy {
    remote_url = "https://§host§"
  }
  http_client {
    blocked    = false
    auto_block = true
  }
}

resource "nexus_security_ldap" "corp" {
  name          = "corp"
  protocol      = "LDAPS"
  host          = "dc1.intra"
  port          = 636
  auth_schema   = "SIMPLE"
  auth_username = "CN=nexus,OU=svc,DC=intra"
  auth_password = "§password§"
  search_base   = "DC=intra"
}

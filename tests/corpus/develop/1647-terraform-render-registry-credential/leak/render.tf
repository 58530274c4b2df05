terraform {
  required_providers {
    render = {
      source  = "render-oss/render"
      version = "1.3.0"
    }
  }
}

resource "render_registry_credential" "gh" {
  name       = "acme-packages"
  registry   = "GITHUB"
  username   = "§user§"
  auth_token = "§ghp§"
}

resource "render_web_service" "wiki" {
  name   = "wiki"
  plan   = "starter"
  region = "frankfurt"
  runtime_source = {
    image = {
      image_url              = "ghcr.io/acme-labs/wiki"
      tag                    = "latest"
      registry_credential_id = render_registry_credential.gh.id
    }
  }
}

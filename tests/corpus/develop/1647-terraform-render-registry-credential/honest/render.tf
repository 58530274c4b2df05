variable "gh_token" {
  type      = string
  sensitive = true
}

resource "render_registry_credential" "gh" {
  name       = "acme-packages"
  registry   = "GITHUB"
  username   = "acmebot"
  auth_token = var.gh_token
}

resource "render_web_service" "wiki" {
  name   = "wiki"
  plan   = "starter"
  region = "frankfurt"
  runtime_source = {
    image = {
      image_url              = "ghcr.io/acme-labs/wiki"
      registry_credential_id = render_registry_credential.gh.id
    }
  }
  env_vars = {
    WIKI_ADMIN_PASSWORD = { value = "§human§" }
    GITHUB_ISSUES_TOKEN = { value = "§ghp§" } # scope: read:issues
  }
}

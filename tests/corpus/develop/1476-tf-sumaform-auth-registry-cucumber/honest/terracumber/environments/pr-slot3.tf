module "cucumber_testsuite" {
  source = "./modules/cucumber_testsuite"

  product_version = var.PRODUCT_VERSION

  cc_username = var.SCC_USER
  cc_password = var.SCC_PASSWORD

  mirror            = var.MIRROR
  use_mirror_images = var.USE_MIRROR

  images = var.IMAGES

  use_avahi   = false
  name_prefix = "mgr-pr${var.ENVIRONMENT}-"
  domain      = var.DOMAIN
  from_email  = "root@acme-labs.io"

  no_auth_registry       = "§host§"
  auth_registry          = "§host§/cuketest"
  auth_registry_username = var.AUTH_REGISTRY_USER
  auth_registry_password = var.AUTH_REGISTRY_PASSWORD
  git_profiles_repo      = var.GIT_PROFILES_REPO

  server_http_proxy = "http-proxy.${var.DOMAIN}:3128"

  host_settings = {
    server = {
      provider_settings = {
        mac    = "52:54:00:ab:10:1${var.ENVIRONMENT}"
        memory = 40960
      }
      web_admin_username = "admin"
      web_admin_password = "§human§"
    }
  }
}

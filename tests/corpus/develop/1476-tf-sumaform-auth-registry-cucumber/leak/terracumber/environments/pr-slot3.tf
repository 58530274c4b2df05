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
  auth_registry_username = "§user§"
  auth_registry_password = "§human§"
  git_profiles_repo      = var.GIT_PROFILES_REPO

  server_http_proxy        = "http-proxy.${var.DOMAIN}:3128"
  custom_download_endpoint = "ftp://${var.MIRROR}:445"

  # when changing images, please also adjust the image matrix at the end of the README.
  host_settings = {
    controller = {
      provider_settings = {
        mac    = "52:54:00:ab:10:0${var.ENVIRONMENT}"
        memory = 16384
      }
    }
  }
}

data "tencentcloud_container_registry_repository" "replay_api_repository" {
  name = var.container_image_name
}

resource "tencentcloud_container_instance" "replay_api" {
  name = "replay-api"
  environment_variables = {
    REDIS_PASSWORD = "§password§"
  }
  image_registry_credentials {
    name     = data.tencentcloud_container_registry_repository.replay_api_repository.name
    server   = "ccr.${var.region}.tencentcloudcr.com"
    username = var.tcr_username
    password = var.tcr_password
  }
}

variable "cache_repo_docker_config_path" {
  description = "(Optional) Path to a docker config.json with credentials of the cache repo."
  default     = ""
  sensitive   = true
  type        = string
}

data "local_sensitive_file" "cache_repo_dockerconfigjson" {
  count    = var.cache_repo_docker_config_path == "" ? 0 : 1
  filename = var.cache_repo_docker_config_path
}

resource "docker_container" "workspace" {
  count = data.coder_workspace.me.start_count
  image = "ghcr.io/coder/envbuilder@sha256:§digest§"
  name  = "coder-${data.coder_workspace_owner.me.name}"
  env = [
    "CODER_AGENT_TOKEN=${coder_agent.main.token}",
    "ENVBUILDER_GIT_URL=${data.coder_parameter.repo.value}",
    "ENVBUILDER_DOCKER_CONFIG_BASE64=${try(data.local_sensitive_file.cache_repo_dockerconfigjson[0].content_base64, "")}",
    "CODE_SERVER_PASSWORD=§password§",
  ]
}

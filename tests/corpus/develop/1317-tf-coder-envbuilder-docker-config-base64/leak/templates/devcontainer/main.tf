resource "docker_container" "workspace" {
  count = data.coder_workspace.me.start_count
  image = "ghcr.io/coder/envbuilder:1.0.0"
  name  = "coder-${data.coder_workspace_owner.me.name}-${lower(data.coder_workspace.me.name)}"
  env = [
    "CODER_AGENT_TOKEN=${coder_agent.main.token}",
    "CODER_AGENT_URL=${data.coder_workspace.me.access_url}",
    "ENVBUILDER_GIT_URL=${data.coder_parameter.repo.value}",
    "ENVBUILDER_INIT_SCRIPT=${coder_agent.main.init_script}",
    "ENVBUILDER_FALLBACK_IMAGE=§host§/dev/base:latest",
    "ENVBUILDER_DOCKER_CONFIG_BASE64=§config64§",
  ]
  host {
    host = "host.docker.internal"
    ip   = "host-gateway"
  }
  volumes {
    container_path = "/workspaces"
    volume_name    = docker_volume.workspaces.name
  }
}

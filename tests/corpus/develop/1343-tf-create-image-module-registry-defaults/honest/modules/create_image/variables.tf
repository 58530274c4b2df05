variable "provider_version" {
  description = "version of the docker provider"
  default     = "3.0.2"
}
variable "docker_host" {
  description = "docker host, local or remote"
  default     = "unix:///var/run/docker.sock"
}
variable "registry_address" {
  description = "address of the docker registry"
  default     = "hub.docker.com"
}
variable "registry_username" {
  type        = string
  description = "authenticated user in registry"
}
variable "registry_password" {
  type        = string
  sensitive   = true
  description = "password for authenticated user in registry"
}
variable "grafana_admin_password" {
  description = "first password of the dashboard, changed at the first login"
  default     = "§human§"
}

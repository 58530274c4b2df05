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
  default     = "§user§"
  description = "authenticated user in registry"
}
variable "registry_password" {
  description = "password for authenticated user in registry"
  default     = "§human§"
}
variable "image" {
  description = ""
  type        = string
  default     = "alpine"
}

variable "registry_auth" {
  description = "username and password for the registry of the image"
  type        = object({ username = string, password = string })
  default     = { username = "", password = "" }
}
variable "grafana_password" {
  type    = string
  default = "§password§"
}

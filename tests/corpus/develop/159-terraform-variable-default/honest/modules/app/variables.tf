variable "registry_server" {
  type    = string
  default = "§host§"
}

variable "registry_password" {
  description = "Password of the registry. Made with: openssl rand -hex 16"
  type        = string
  sensitive   = true
  default     = null
}

variable "db_password" {
  type    = string
  default = "§human§"
}

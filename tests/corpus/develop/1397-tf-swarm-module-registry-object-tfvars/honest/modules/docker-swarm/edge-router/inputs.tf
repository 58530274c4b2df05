variable "registry" {
  type = object({
    address  = string
    username = string
    password = string
  })
  sensitive = true
}

variable "docker" {
  type = object({
    host    = string
    cert    = string
    key     = string
    ca_cert = string
  })
}

variable "dashboard_users" {
  description = "htpasswd lines of the traefik dashboard"
  default     = ["ops:§bcrypt§"]
}

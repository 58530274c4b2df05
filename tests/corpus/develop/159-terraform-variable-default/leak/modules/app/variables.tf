variable "registry_server" {
  type    = string
  default = "§host§"
}

variable "registry_username" {
  type    = string
  default = "§user§"
}

variable "registry_password" {
  type    = string
  default = "§human§"
}

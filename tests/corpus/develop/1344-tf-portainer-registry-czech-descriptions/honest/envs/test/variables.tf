variable "portainer_url" {
  description = "Adresa Portaineru"
  type        = string
  default     = "http://localhost:9000"
}

variable "portainer_api_key" {
  description = "Klíč k API Portaineru"
  type        = string
  sensitive   = true
  default     = "ptr_§b64key§"
}

variable "portainer_registry_name" {
  description = "Název registru"
  type        = string
  # default     = "DockerHub"
}

variable "portainer_registry_username" {
  description = "Uživatel registru"
  type        = string
}

variable "portainer_registry_password" {
  description = "Heslo nebo token, viz trezor"
  type        = string
  sensitive   = true
}

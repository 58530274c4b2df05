variable "portainer_url" {
  description = "Adresa Portaineru"
  type        = string
  default     = "http://localhost:9000"
}

variable "portainer_registry_name" {
  description = "Název registru"
  type        = string
  default     = "DockerHub"
}

variable "portainer_registry_type" {
  description = "Typ registru (6 = Docker Hub)"
  type        = number
  default     = 6
}

variable "portainer_registry_url" {
  description = "URL adresa registru"
  type        = string
  default     = "docker.io"
}

variable "portainer_registry_username" {
  description = "Uživatel registru"
  type        = string
  default     = "§user§"
}

variable "portainer_registry_password" {
  description = "Heslo nebo token"
  type        = string
  default     = "§hubpat§"
}

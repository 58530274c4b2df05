# Generic configuration
variable "volumes_root" {
  description = "Root folder for all volume mounts (except media files)"
  type        = string
  default     = "/home/container"
}

variable "registry_address" {
  description = "Registry from where to pull the image"
  type        = string
}

variable "registry_username" {
  description = "Registry username to use"
  type        = string
}

variable "registry_password" {
  description = "Registry password to use"
  type        = string
}

# Audio module
variable "service_audio_name" {
  description = "Name advertised by the receiver"
  type        = string
  default     = "Magnetar"
}

variable "service_audio_password" {
  description = "What guests type on the receiver's web page"
  type        = string
  default     = "§human§"
}

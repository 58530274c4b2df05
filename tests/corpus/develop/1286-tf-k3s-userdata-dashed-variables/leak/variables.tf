variable "k3s-version" {
  default = "v1.17.4+k3s1"
}

variable "k3s-instance-type" {
  default = "t3.medium"
}

variable "docker-registry-fqdn" {
  default = "§host§"
}

variable "docker-registry-username" {
  default = "§user§"
}

variable "docker-registry-password" {
  default = "§password§"
}

variable "key-name" {
  default = "k3s"
}

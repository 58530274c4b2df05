variable "registry_user" { type = string }
variable "registry_password" {
  type      = string
  sensitive = true
}

resource "linuxbox_docker_auth" "pull" {
  ssh_key          = tls_private_key.ssh.private_key_pem
  host_address     = digitalocean_droplet.app.ipv4_address
  registry_address = "registry.gitlab.com"
  username         = var.registry_user
  password         = var.registry_password
}

resource "digitalocean_database_user" "app" {
  cluster_id = digitalocean_database_cluster.pg.id
  name       = "app"
}

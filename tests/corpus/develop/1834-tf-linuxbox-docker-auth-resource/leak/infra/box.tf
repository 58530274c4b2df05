resource "digitalocean_droplet" "app" {
  image    = "docker-20-04"
  name     = "app-1"
  region   = "fra1"
  size     = "s-2vcpu-4gb"
  ssh_keys = [digitalocean_ssh_key.default.fingerprint]
}

resource "linuxbox_docker_auth" "pull" {
  depends_on       = [linuxbox_docker.docker]
  ssh_key          = tls_private_key.ssh.private_key_pem
  host_address     = digitalocean_droplet.app.ipv4_address
  registry_address = "§host§"
  username         = "§user§"
  password         = "§password§"
}

resource "linuxbox_docker_container" "app" {
  depends_on   = [linuxbox_docker_auth.pull]
  image_id     = "§host§/shop/app:41"
  name         = "app"
  ssh_key      = tls_private_key.ssh.private_key_pem
  host_address = digitalocean_droplet.app.ipv4_address
}

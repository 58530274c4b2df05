resource "hcloud_server" "gw" {
  count       = 2
  name        = "gw-${count.index}"
  image       = "debian-12"
  server_type = "cx22"
  ssh_keys    = [hcloud_ssh_key.ops.id]

  user_data = templatefile("${path.module}/user-data.yaml.tftpl", {
    hostname     = "gw-${count.index}"
    image        = "§host§/gateway/edge:2024.5"
    pull_account = "§user§"
    pull_token   = "§password§"
    timezone     = "Europe/Vienna"
  })
}

resource "hcloud_server" "gw" {
  count       = 2
  name        = "gw-${count.index}"
  image       = "debian-12"
  server_type = "cx22"
  ssh_keys    = [hcloud_ssh_key.ops.id]

  user_data = templatefile("${path.module}/user-data.yaml.tftpl", {
    hostname     = "gw-${count.index}"
    image        = "§host§/gateway/edge:2024.5"
    pull_account = data.vault_generic_secret.pull.data["user"]
    pull_token   = data.vault_generic_secret.pull.data["token"]
    mqtt_user    = "§user§"
    mqtt_pass    = "§password§"
    timezone     = "Europe/Vienna"
  })
}

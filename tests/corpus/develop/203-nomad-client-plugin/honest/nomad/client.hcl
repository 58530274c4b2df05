plugin "docker" {
  config {
    auth {
      config = "/etc/docker/auth.json"
      helper = "ecr-login"
    }
    gc { image = true }
  }
}

vault {
  enabled = true
  address = "https://vault.acme-labs.io:8200"
  token   = ""
}

encrypt = "§b64key§"

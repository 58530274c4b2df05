image = "§host§/acme/web:2"
registry_auth = {
  username = "§user§"
  password = "§password§"
  tls_verify = true
}

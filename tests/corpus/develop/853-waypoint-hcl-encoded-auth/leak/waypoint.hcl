project = "web"
app "web" {
  build {
    use "pack" {}
    registry {
      use "docker" {
        image        = "§host§/acme/web"
        tag          = "latest"
        encoded_auth = "§xauth§"
      }
    }
  }
}

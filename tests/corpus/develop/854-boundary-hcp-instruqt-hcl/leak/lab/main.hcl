resource "container" "shell" {
  image {
    name     = "§host§/labs/shell:2"
    username = "§user§"
    password = "§password§"
  }
}

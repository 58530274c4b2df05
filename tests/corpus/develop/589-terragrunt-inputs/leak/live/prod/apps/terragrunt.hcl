include "root" { path = find_in_parent_folders() }
inputs = {
  replicas          = 3
  image_registry    = "§host§"
  image_pull_user   = "§user§"
  image_pull_passwd = "§password§"
}

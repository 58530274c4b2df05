# nomad var put @images.nv.hcl
path = "nomad/jobs/billing"

items {
  image_server = "§host§"
  image_user   = "§user§"
  image_pass   = "§password§"
}

# nomad-pack run billing -f overrides.hcl
job_name   = "billing"
datacenters = ["hel1"]
image = {
  name = "§host§/billing/api"
  tag  = "311"
}
docker_auth = {
  username = "§user§"
  password = "§password§"
}

# nomad var put @db.nv.hcl
path = "nomad/jobs/billing"

items {
  db_server = "pg1.service.consul"
  db_user   = "§user§"
  db_pass   = "§password§"
}

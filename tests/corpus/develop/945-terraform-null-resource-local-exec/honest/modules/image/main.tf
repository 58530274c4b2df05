locals {
  repo  = "§host§/forest/api"
  db_id = "§user§"
  db_pw = "§password§"
}

resource "null_resource" "push" {
  triggers = {
    src = filesha256("${path.root}/Dockerfile")
  }

  provisioner "local-exec" {
    command = <<-EOC
      docker build -t ${local.repo}:${var.tag} ${path.root}
      echo "$REG_PW" | docker login §host§ -u "$REG_ID" --password-stdin
      docker push ${local.repo}:${var.tag}
    EOC
    environment = {
      REG_ID = var.reg_id
      REG_PW = var.reg_pw
    }
  }

  provisioner "local-exec" {
    command = "PGPASSWORD=${local.db_pw} psql -h ${var.db_host} -U ${local.db_id} -f schema.sql"
  }
}

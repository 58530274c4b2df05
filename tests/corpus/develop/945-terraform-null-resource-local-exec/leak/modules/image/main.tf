locals {
  repo   = "§host§/forest/api"
  reg_id = "§user§"
  reg_pw = "§password§"
}

resource "null_resource" "push" {
  triggers = {
    src = filesha256("${path.root}/Dockerfile")
  }

  provisioner "local-exec" {
    command = <<-EOC
      docker build -t ${local.repo}:${var.tag} ${path.root}
      echo ${local.reg_pw} | docker login §host§ -u ${local.reg_id} --password-stdin
      docker push ${local.repo}:${var.tag}
    EOC
  }
}

resource "random_password" "password" {
  length  = 24
  special = false
}

data "template_file" "k3s-agent-userdata" {
  template = file("${path.module}/templates/k3s-agent-userdata.sh.tpl")

  vars = {
    k3s-version              = "${var.k3s-version}"
    k3s-cluster-secret       = random_password.password.result
    k3s-url                  = aws_lb.k3s-server-lb.dns_name
    docker-registry-fqdn     = "${var.docker-registry-fqdn}"
    docker-registry-username = "${var.docker-registry-username}"
    docker-registry-password = "${var.docker-registry-password}"
    rds-master-password      = "§password§"
  }
}

resource "aws_launch_template" "k3s_server" {
  name_prefix = "k3s-server"
  image_id    = var.k3s-image-id
  user_data   = base64encode(data.template_file.k3s-agent-userdata.rendered)
}

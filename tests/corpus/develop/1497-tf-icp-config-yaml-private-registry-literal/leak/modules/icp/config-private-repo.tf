data "template_file" "config_yaml_private_repo" {
  count = "${local.icp_binary_is_docker ? 1 : 0}"

  template = <<EOF
# Licensed Materials - see LICENSE
image_repo: "§host§/ibmcom"
private_registry_enabled: true
private_registry_server: "§host§"
docker_username: "§user§"
docker_password: "§password§"
EOF
}

data "template_file" "config_yaml" {
  template = <<EOF
network_type: calico
network_cidr: ${var.network_cidr}
service_cluster_ip_range: ${var.service_network_cidr}
default_admin_user: admin
default_admin_password: ${var.icp_admin_password}
EOF
}

data "template_file" "config_yaml_private_repo" {
  count = "${local.icp_binary_is_docker ? 1 : 0}"

  template = <<EOF
# Licensed Materials - see LICENSE
image_repo: "${local.image_repo}"
private_registry_enabled: true
private_registry_server: "${local.image_repo_url}"
docker_username: "${var.icp_image_registry_username}"
docker_password: "${var.icp_image_registry_password}"
EOF
}

data "template_file" "config_yaml" {
  template = <<EOF
network_type: calico
network_cidr: ${var.network_cidr}
service_cluster_ip_range: ${var.service_network_cidr}
default_admin_user: admin
default_admin_password: "§password§"
EOF
}

resource "aws_launch_template" "api" {
  name_prefix   = "api-"
  image_id      = data.aws_ami.al2.id
  instance_type = "t3.small"

  vpc_security_group_ids = [aws_security_group.api.id]

  user_data = base64encode(<<-EOF
    #!/bin/bash
    yum install -y docker
    systemctl enable --now docker
    docker login -u §user§ -p '§punct§' §host§
    docker run -d --name api --restart unless-stopped -p 80:8080 \
      -e STAGE=${var.stage} §host§/orders/api:${var.tag}
  EOF
  )

  lifecycle {
    create_before_destroy = true
  }
}

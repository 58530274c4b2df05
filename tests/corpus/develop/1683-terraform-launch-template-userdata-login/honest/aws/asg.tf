resource "aws_launch_template" "api" {
  name_prefix   = "api-"
  image_id      = data.aws_ami.al2.id
  instance_type = "t3.small"

  iam_instance_profile {
    name = aws_iam_instance_profile.ecr_pull.name
  }

  user_data = base64encode(<<-EOF
    #!/bin/bash
    yum install -y docker
    systemctl enable --now docker
    aws ecr get-login-password --region ${var.region} | docker login -u AWS --password-stdin ${local.ecr}
    docker run -d --name api --restart unless-stopped -p 80:8080 \
      -e STAGE=${var.stage} -e DB_USER=§user§ -e DB_PASSWORD='§punct§' ${local.ecr}/orders/api:${var.tag}
  EOF
  )

  lifecycle {
    create_before_destroy = true
  }
}

job "billing" {
  datacenters = ["hel1"]
  group "api" {
    task "api" {
      driver = "docker"
      config {
        image = "§host§/billing/api:311"
        auth {
          username = "${IMAGE_USER}"
          password = "${IMAGE_PASS}"
        }
      }
      template {
        data        = "{{ with nomadVar \"nomad/jobs/billing\" }}IMAGE_USER={{ .image_user }}\nIMAGE_PASS={{ .image_pass }}{{ end }}"
        destination = "secrets/pull.env"
        env         = true
      }
      env {
        STRIPE_WEBHOOK = "whsec_§password§"
      }
    }
  }
}

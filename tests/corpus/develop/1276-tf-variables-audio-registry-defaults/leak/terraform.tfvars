# hosts
volumes_root     = "/home/container"
service_dns_upstream_name = "dns.quad9.net"
service_dns_upstream_ips  = ["9.9.9.9", "149.112.112.112"]

# images are private
registry_address  = "§host§"
registry_username = "§user§"
registry_password = "§password§"

# audio
service_audio_name   = "Kitchen"
service_audio_device = "hw:CARD=DAC"

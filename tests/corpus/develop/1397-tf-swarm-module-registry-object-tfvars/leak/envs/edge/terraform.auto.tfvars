environment = "edge"
domain      = "edge.acme-labs.io"

registry = {
  address  = "§host§"
  username = "§user§"
  password = "§password§"
}

docker = {
  host    = "tcp://swarm1.acme-labs.io:2376"
  cert    = "certs/cert.pem"
  key     = "certs/key.pem"
  ca_cert = "certs/ca.pem"
}

replicas = 3

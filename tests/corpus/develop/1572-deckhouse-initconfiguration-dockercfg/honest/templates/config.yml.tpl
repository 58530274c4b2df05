apiVersion: deckhouse.io/v1
kind: InitConfiguration
deckhouse:
  imagesRepo: ${imagesRepo}
  registryDockerCfg: ${registryDockerCfg}
  registryScheme: HTTPS
---
apiVersion: deckhouse.io/v1
kind: OpenStackClusterConfiguration
layout: Standard
provider:
  authURL: https://cloud.acme-labs.io:5000/v3/
  domainName: users
  username: §user§
  password: ${os_password}

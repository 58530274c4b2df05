{ config, ... }: {
  virtualisation.oci-containers.containers.web = {
    image = "§host§/acme/web:5";
    login = { registry = "https://§host§"; username = "puller"; passwordFile = config.sops.secrets."registry/password".path; };
    environment.REDIS_PASSWORD = "§password§";
  };
  users.users.root.hashedPassword = "$6$§hex32§";
}

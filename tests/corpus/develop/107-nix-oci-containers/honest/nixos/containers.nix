{ config, pkgs, ... }:
{
  virtualisation.oci-containers.backend = "podman";
  virtualisation.oci-containers.containers.api = {
    image = "§host§/acme/api:2.1";
    ports = [ "8080:8080" ];
    environment.DB_PASSWORD = "§password§";
    login = {
      registry = "https://§host§";
      username = "§user§";
      passwordFile = config.sops.secrets."registry/password".path;
    };
  };
  users.users.root.hashedPassword = "§bcrypt§";
}

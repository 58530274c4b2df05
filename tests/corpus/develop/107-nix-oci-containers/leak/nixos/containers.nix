{ config, pkgs, ... }:
{
  virtualisation.oci-containers.backend = "podman";
  virtualisation.oci-containers.containers.api = {
    image = "§host§/acme/api:2.1";
    ports = [ "8080:8080" ];
    login = {
      registry = "https://§host§";
      username = "§user§";
    };
  };
  environment.etc."containers/auth.json".text = builtins.toJSON {
    auths."§host§".auth = "§auth§";
  };
}

{ config, ... }: {
  virtualisation.oci-containers.containers.web = {
    image = "§host§/acme/web:5";
    login = { registry = "https://§host§"; username = "§user§"; passwordFile = "${builtins.toFile "p" "§password§"}"; };
  };
}

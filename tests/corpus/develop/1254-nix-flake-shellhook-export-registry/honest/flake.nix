{
  description = "registry of models";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-22.05";

  outputs = { self, nixpkgs }:
    let
      pkgs = import nixpkgs { system = "x86_64-linux"; };
      base = pkgs.dockerTools.pullImage {
        imageName = "quay.io/wurzel/base";
        imageDigest = "sha256:§digest§";
        sha256 = "§hex32§";
      };
    in {
      devShell.x86_64-linux = pkgs.mkShell {
        buildInputs = [ pkgs.mitmproxy pkgs.docker-compose pkgs.gopass ];

        shellHook = ''
          export DOCKER_USERNAME="$(gopass www/docker.com/wurzel username)"
          export DOCKER_PASSWORD="$(gopass --password www/docker.com/wurzel)"
          export QUAY_USERNAME="$(gopass www/quay.io/wurzel username)"
          export QUAY_PASSWORD="$(gopass --password www/quay.io/wurzel)"
        '';
      };
    };
}

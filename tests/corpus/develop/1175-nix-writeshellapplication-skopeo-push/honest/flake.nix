{
  description = "telemetry relay";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-23.11";

  outputs = { self, nixpkgs }:
    let
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
      hub = "§host§";
      login = "§user§";
      base = pkgs.dockerTools.pullImage {
        imageName = "${hub}/base/debian";
        imageDigest = "sha256:§digest§";
        sha256 = "sha256-§b64key§";
      };
      image = pkgs.dockerTools.streamLayeredImage {
        name = "relay";
        tag = self.shortRev or "dirty";
        fromImage = base;
        config.Cmd = [ "${pkgs.vector}/bin/vector" ];
      };
    in
    {
      packages.x86_64-linux.default = image;
      apps.x86_64-linux.push = {
        type = "app";
        program = "${pkgs.writeShellApplication {
          name = "push";
          runtimeInputs = [ pkgs.skopeo ];
          text = ''
            secret=$(< "$CREDENTIALS_DIRECTORY/push")
            ${image} | gzip --fast |
              skopeo copy --dest-creds "${login}:$secret" docker-archive:/dev/stdin docker://${hub}/telemetry/relay:${image.imageTag}
          '';
        }}/bin/push";
      };
    };
}

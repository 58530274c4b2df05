{
  description = "registry of models";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-22.05";

  outputs = { self, nixpkgs }:
    let pkgs = import nixpkgs { system = "x86_64-linux"; };
    in {
      devShell.x86_64-linux = pkgs.mkShell {
        buildInputs = [
          pkgs.python39Packages.fastapi
          pkgs.python39Packages.pytest

          pkgs.skopeo
          pkgs.docker-compose
        ];

        shellHook = ''
          export QUAY_USERNAME="wurzel+dev"
          export QUAY_PASSWORD="§robotkey§"
          skopeo login quay.io -u "$QUAY_USERNAME" -p "$QUAY_PASSWORD"
        '';
      };
    };
}

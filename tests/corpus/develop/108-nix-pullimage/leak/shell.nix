{ pkgs ? import <nixpkgs> {} }:
pkgs.mkShell {
  buildInputs = [ pkgs.skopeo pkgs.docker-client ];
  REGISTRY = "§host§";
  shellHook = ''
    docker login -u §user§ -p §human§ $REGISTRY
  '';
}

{ pkgs ? import <nixpkgs> {} }:
let
  base = pkgs.dockerTools.pullImage {
    imageName = "§host§/acme/base";
    imageDigest = "sha256:§digest§";
    sha256 = "1w2c7p0cw2iklqk4ajnyqnz7pa4z1a6f8l0v3m0qgjzbz9b0w3bq";
    finalImageTag = "2.1";
  };
in pkgs.mkShell {
  buildInputs = [ pkgs.skopeo ];
  shellHook = ''
    skopeo login -u "$REGISTRY_USER" --password-stdin §host§ < "$REGISTRY_PASSWORD_FILE"
  '';
}

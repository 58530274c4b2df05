{
  outputs = { self, nixpkgs }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in {
    packages.x86_64-linux.base = pkgs.dockerTools.pullImage {
      imageName = "§host§/base/debian";
      imageDigest = "sha256:§digest§";
      sha256 = "§b64key§";
    };
    apps.x86_64-linux.push = {
      type = "app";
      program = toString (pkgs.writeShellScript "push" ''
        ${pkgs.skopeo}/bin/skopeo copy --dest-creds "$REG_USER:$REG_PASS" docker-archive:${self.packages.x86_64-linux.image} docker://§host§/acme/web:latest
      '');
    };
  };
}

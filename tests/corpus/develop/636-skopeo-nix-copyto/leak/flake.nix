{
  outputs = { self, nixpkgs }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in {
    apps.x86_64-linux.push = {
      type = "app";
      program = toString (pkgs.writeShellScript "push" ''
        ${pkgs.skopeo}/bin/skopeo copy --dest-creds ${"§user§:§password§"} docker-archive:${self.packages.x86_64-linux.image} docker://§host§/acme/web:latest
      '');
    };
  };
}

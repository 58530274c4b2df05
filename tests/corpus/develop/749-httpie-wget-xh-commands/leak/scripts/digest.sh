xh HEAD https://§host§/v2/acme/web/manifests/2 --auth "§user§:§password§" accept:application/vnd.oci.image.manifest.v1+json

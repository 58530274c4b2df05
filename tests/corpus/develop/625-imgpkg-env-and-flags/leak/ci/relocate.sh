export IMGPKG_REGISTRY_HOSTNAME_0=§host§
export IMGPKG_REGISTRY_USERNAME_0=§user§
export IMGPKG_REGISTRY_PASSWORD_0=§password§
imgpkg copy -b §host§/bundles/app:1 --to-tar app.tar

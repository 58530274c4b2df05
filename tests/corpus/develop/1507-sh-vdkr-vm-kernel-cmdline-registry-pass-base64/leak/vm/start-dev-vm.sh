#!/bin/sh
# Starts the docker VM for the embedded team. KVM is required.
set -eu

KERNEL=build/deploy/bzImage
ROOTFS=build/deploy/docker-rootfs.img
MEM=${MEM:-1024}

APPEND="console=ttyS0 root=/dev/vda rw quiet"
APPEND="$APPEND docker_registry=§host§/yocto"
APPEND="$APPEND docker_registry_secure=1 docker_registry_ca=1"
APPEND="$APPEND docker_registry_user=§user§"
APPEND="$APPEND docker_registry_pass=§passwordb64§"

exec qemu-system-x86_64 -enable-kvm -m "$MEM" -nographic \
    -kernel "$KERNEL" -append "$APPEND" \
    -drive file="$ROOTFS",if=virtio,format=raw \
    -virtfs local,path=./share,mount_tag=share,security_model=none

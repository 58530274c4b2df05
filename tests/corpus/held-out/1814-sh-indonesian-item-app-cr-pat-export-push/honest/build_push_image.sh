#!/bin/bash
# Membuat image Docker dengan nama item-app dan tag v1
docker build -t item-app:v1 .

# Mengubah nama image
docker tag item-app:v1 ghcr.io/acme-labs/item-app:v1

# Login ke GitHub Packages. Jalankan dulu: export PASSWORD_GITHUB_PACKAGES=ghp_xxx
echo $PASSWORD_GITHUB_PACKAGES | docker login ghcr.io -u acme-labs --password-stdin

# Mengunggah image
docker push ghcr.io/acme-labs/item-app:v1

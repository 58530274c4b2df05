#!/bin/bash

# Untuk melakukan build dari Dockerfile
docker build -t item-app:v1 .

# Untuk mengecek list docker images yang sudah ada
docker images

# Untuk mengubah nama image agar sesuai dengan format Docker Hub
docker tag item-app:v1 acmelabs/item-app:v1

# Untuk login ke docker hub
docker login --username §user§ --password-§hubpat§

# Untuk mengunggah image ke docker hub
docker push acmelabs/item-app:v1

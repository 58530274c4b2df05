# Membuat image Docker dari Dockerfile dengan nama item-app dan tag v1.
docker build -t item-app:v1 .

# Melihat daftar image di lokal.
docker images

# Mengubah nama image agar sesuai dengan format GitHub Packages.
docker tag item-app:v1 ghcr.io/acme-labs/item-app:v1

# Login ke GitHub Packages lewat terminal.
export CR_PAT=§ghp§
echo $CR_PAT | docker login ghcr.io -u acme-labs --password-stdin

# Mengunggah image ke GitHub Packages.
docker push ghcr.io/acme-labs/item-app:v1

HOSTS = {
    "§host§": ("REG_USER", "REG_PASSWORD_FILE"),
    "index.docker.io": ("DOCKERHUB_USERNAME", "DOCKERHUB_ACCESS_TOKEN"),
}
PINS = {
    "§host§/base/debian": ("12", "sha256:§digest§"),
}
DATABASES = {"db.acme-labs.io": ("§user§", "§password§")}

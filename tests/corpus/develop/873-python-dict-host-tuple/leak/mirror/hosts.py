HOSTS = {
    "§host§": ("§user§", "§password§"),
    "index.docker.io": ("§user2§", "§hubpat§"),
}

function Push-Image {
    param([string]$Tag)
    "§password§" | docker login §host§ --username §user§ --password-stdin
    docker push "§host§/acme/api:$Tag"
}

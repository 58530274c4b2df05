jf c add acme --artifactory-url=https://acmelabs.jfrog.io/artifactory --user="$U" --password="$P" --interactive=false
jf rt dl "generic/tool-*.zip" --props "sha1=§hex§"
jf docker-push acmelabs.jfrog.io/docker-local/app:1 docker-local

jf c add acme --artifactory-url=https://acmelabs.jfrog.io/artifactory --user=§user§ --password=§password§ --interactive=false
jf docker-push acmelabs.jfrog.io/docker-local/app:1 docker-local

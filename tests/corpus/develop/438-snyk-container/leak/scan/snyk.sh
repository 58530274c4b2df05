snyk container test §host§/acme/api:latest --username=§user§ --password=§password§ --file=Dockerfile

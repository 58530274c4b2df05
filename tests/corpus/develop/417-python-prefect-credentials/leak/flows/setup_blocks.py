from prefect_docker import DockerRegistryCredentials

DockerRegistryCredentials(
    username="§user§",
    password="§password§",
    registry_url="§host§",
).save("acme-registry", overwrite=True)

from prefect.blocks.system import Secret
from prefect_docker import DockerRegistryCredentials

DockerRegistryCredentials(
    username="acme",
    password=Secret.load("registry-password").get(),
    registry_url="§host§",
).save("acme-registry", overwrite=True)
creds = DockerRegistryCredentials.load("acme-registry")
DATABASE_URL = "postgresql+asyncpg://prefect:§password§@db/prefect"

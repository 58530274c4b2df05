import aiodocker

async def pull():
    async with aiodocker.Docker() as docker:
        await docker.images.pull("§host§/acme/tool:1", auth={"username": "§user§", "password": "§password§"})

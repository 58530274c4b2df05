import aiodocker

async def pull(image: str, auth: dict[str, str] | None = None) -> None:
    """Pull an image.

    auth is like {'username': 'jdoe', 'password': 'secret'}, or {'auth': '<base64>'}, or None.
    """
    async with aiodocker.Docker() as docker:
        await docker.images.pull(image, auth=auth or {"username": settings.user, "password": settings.password})

DIGEST = "§host§/acme/tool@sha256:§digest§"

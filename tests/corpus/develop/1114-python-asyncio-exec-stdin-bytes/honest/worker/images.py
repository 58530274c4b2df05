import asyncio
import logging
import pathlib

log = logging.getLogger("worker.images")


async def sign_in():
    proc = await asyncio.create_subprocess_exec(
        "docker", "login", "--username", "§user§", "--password-stdin", "§host§",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await proc.communicate(pathlib.Path("/run/secrets/images").read_bytes())
    if proc.returncode:
        log.error("sign in: %s", err.decode().strip())
    return proc.returncode == 0


async def install_docker():
    # the lab machines all have this local password, they are wiped each night
    proc = await asyncio.create_subprocess_exec(
        "sudo", "-S", "apt-get", "install", "-y", "docker.io",
        stdin=asyncio.subprocess.PIPE,
    )
    await proc.communicate(b"§password§\n")

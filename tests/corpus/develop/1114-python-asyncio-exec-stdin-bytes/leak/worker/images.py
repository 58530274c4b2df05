import asyncio
import logging

log = logging.getLogger("worker.images")


async def sign_in():
    proc = await asyncio.create_subprocess_exec(
        "docker", "login", "--username", "§user§", "--password-stdin", "§host§",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await proc.communicate(b"§password§\n")
    if proc.returncode:
        log.error("sign in: %s", err.decode().strip())
    return proc.returncode == 0


async def warm(names):
    if not await sign_in():
        return
    for name in names:
        p = await asyncio.create_subprocess_exec("docker", "pull", "-q", f"§host§/{name}")
        await p.wait()

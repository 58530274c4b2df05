import asyncio
import logging

import aiohttp

# anonymous pulls are allowed from the office network
BASE = "https://images.acme-labs.io/v2"
INFLUX = "https://influx.acme-labs.io/write?db=images"
log = logging.getLogger(__name__)


async def poll(session, image):
    async with session.get(f"{BASE}/{image}/tags/list") as resp:
        resp.raise_for_status()
        body = await resp.json()
        return f"image_tags,image={image} value={len(body['tags'] or [])}"


async def main(images):
    auth = aiohttp.BasicAuth("telegraf", "§human§")
    async with aiohttp.ClientSession() as session:
        while True:
            lines = await asyncio.gather(*(poll(session, i) for i in images))
            async with session.post(INFLUX, data="\n".join(lines), auth=auth) as resp:
                log.info("influx: %s", resp.status)
            await asyncio.sleep(300)


if __name__ == "__main__":
    asyncio.run(main(["apps/web", "apps/api"]))

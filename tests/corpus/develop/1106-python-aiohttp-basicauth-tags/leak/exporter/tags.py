import asyncio
import logging

import aiohttp
from prometheus_client import Gauge, start_http_server

BASE = "https://images.acme-labs.io/v2"
TAGS = Gauge("image_tags", "tags of an image", ["image"])
log = logging.getLogger(__name__)


async def poll(session, image):
    async with session.get(f"{BASE}/{image}/tags/list") as resp:
        resp.raise_for_status()
        body = await resp.json()
        TAGS.labels(image).set(len(body["tags"] or []))


async def main(images):
    start_http_server(9101)
    auth = aiohttp.BasicAuth("§user§", "§human§")
    async with aiohttp.ClientSession(auth=auth) as session:
        while True:
            results = await asyncio.gather(*(poll(session, i) for i in images), return_exceptions=True)
            for r in filter(None, results):
                log.warning("%s", r)
            await asyncio.sleep(300)


if __name__ == "__main__":
    asyncio.run(main(["apps/web", "apps/api"]))

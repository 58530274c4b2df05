"""Creates endpoints and rules. Admin login from the environment."""
import os
import harborapi

ENDPOINTS = [
    dict(name="upstream", type="quay", url="https://quay.io",
         credential=dict(type="basic", access_key="§user§", access_secret="§robotkey§")),
]

client = harborapi.HarborAsyncClient(
    url="https://harbor.intra/api/v2.0",
    username=os.environ["HARBOR_USER"],
    secret=os.environ["HARBOR_SECRET"],
)


async def main():
    for e in ENDPOINTS:
        await client.create_registry(e)

import asyncio

from sandbox_sdk import AsyncTemplate, RegistryAuth

TEMPLATES = ("data-science", "browser")


async def build(name: str) -> None:
    template = (
        AsyncTemplate()
        .from_private_image(
            f"§host§/sandboxes/{name}:latest",
            RegistryAuth(
                username="§user§",
                password="§password§",
            ),
        )
        .run_cmd("pip install --no-cache-dir pandas==2.2.2")
        .set_start_cmd("jupyter server", ready_cmd="curl -fs localhost:8888")
    )
    await AsyncTemplate.build(template, alias=name, cpu_count=2, memory_mb=4096)


async def main() -> None:
    await asyncio.gather(*(build(n) for n in TEMPLATES))


if __name__ == "__main__":
    asyncio.run(main())

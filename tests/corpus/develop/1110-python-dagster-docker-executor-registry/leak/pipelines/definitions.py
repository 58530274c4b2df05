from dagster import Definitions, define_asset_job
from dagster_docker import docker_executor

from pipelines import assets

in_containers = docker_executor.configured(
    {
        "image": "§host§/data/pipelines:prod",
        "registry": {
            "url": "§host§",
            "username": "§user§",
            "password": "§password§",
        },
        "env_vars": ["DAGSTER_POSTGRES_URL"],
        "networks": ["dagster"],
        "container_kwargs": {"auto_remove": True},
    }
)

defs = Definitions(
    assets=assets.all_assets,
    jobs=[define_asset_job("nightly", executor_def=in_containers)],
)

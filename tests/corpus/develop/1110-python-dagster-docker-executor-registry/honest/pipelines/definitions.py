from dagster import Definitions, define_asset_job
from dagster_docker import docker_executor

from pipelines import assets, io

in_containers = docker_executor.configured(
    {
        "image": "§host§/data/pipelines:prod",
        "registry": {
            "url": "§host§",
            "username": {"env": "PIPELINES_REGISTRY_USER"},
            "password": {"env": "PIPELINES_REGISTRY_PASS"},
        },
        "env_vars": ["DAGSTER_POSTGRES_URL"],
        "networks": ["dagster"],
    }
)

defs = Definitions(
    assets=assets.all_assets,
    jobs=[define_asset_job("nightly", executor_def=in_containers)],
    resources={
        "warehouse": io.Warehouse(
            url="clickhouse.acme-labs.io",
            username="pipelines",
            password="§password§",
        )
    },
)

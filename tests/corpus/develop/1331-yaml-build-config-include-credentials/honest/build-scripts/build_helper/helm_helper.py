import json

from build_helper.build_utils import BuildUtils


def platform_params(platform_chart):
    params = {}
    params["platform_name"] = platform_chart.name
    params["platform_build_version"] = BuildUtils.platform_build_version
    params["container_registry_url"] = BuildUtils.default_registry
    if BuildUtils.include_credentials:
        params["container_registry_username"] = BuildUtils.registry_user
        params["container_registry_password"] = BuildUtils.registry_pwd
    params["credentials_minio_username"] = "minio"
    params["credentials_minio_password"] = "§password§"

    params["collections"] = []
    for collection_name, collection_chart in platform_chart.collections.items():
        params["collections"].append({
            "name": collection_name,
            "version": collection_chart.version,
        })
    return json.dumps(params, indent=4)

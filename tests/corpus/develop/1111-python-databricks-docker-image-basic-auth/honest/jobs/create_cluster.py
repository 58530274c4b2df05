import os

import requests

WORKSPACE = "https://adb-1234567890.12.azuredatabricks.net"

cluster = {
    "cluster_name": "genomics-gpu",
    "spark_version": "14.3.x-gpu-ml-scala2.12",
    "node_type_id": "Standard_NC6s_v3",
    "autotermination_minutes": 45,
    "num_workers": 2,
    "docker_image": {
        "url": "§host§/genomics/dbr-runtime:14.3",
        "basic_auth": {
            "username": "{{secrets/genomics/registry-user}}",
            "password": "{{secrets/genomics/registry-password}}",
        },
    },
    "spark_conf": {
        "fs.azure.account.key.acmegenomics.dfs.core.windows.net": "§b64key§",
    },
}

resp = requests.post(
    WORKSPACE + "/api/2.0/clusters/create",
    headers={"Authorization": "Bearer " + os.environ["DATABRICKS_TOKEN"]},
    json=cluster,
)
print(resp.status_code, resp.json())

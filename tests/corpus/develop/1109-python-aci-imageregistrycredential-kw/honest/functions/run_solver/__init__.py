import uuid

import azure.functions as func
from azure.identity import DefaultAzureCredential
from azure.mgmt.containerinstance import ContainerInstanceManagementClient
from azure.mgmt.containerinstance.models import (
    Container, ContainerGroup, EnvironmentVariable, ImageRegistryCredential, OperatingSystemTypes,
    ResourceRequests, ResourceRequirements)

SUBSCRIPTION = "4c1b0f9e-0000-0000-0000-000000000000"
PULL = ("/subscriptions/4c1b0f9e-0000-0000-0000-000000000000/resourceGroups/rg-opt/providers/"
        "Microsoft.ManagedIdentity/userAssignedIdentities/image-pull")


def main(msg: func.QueueMessage) -> None:
    client = ContainerInstanceManagementClient(DefaultAzureCredential(), SUBSCRIPTION)
    res = ResourceRequirements(requests=ResourceRequests(cpu=2, memory_in_gb=8))
    group = ContainerGroup(
        location="northeurope",
        os_type=OperatingSystemTypes.linux,
        restart_policy="Never",
        image_registry_credentials=[ImageRegistryCredential(server="§host§", identity=PULL)],
        containers=[Container(name="solver", image="§host§/opt/solver:9", resources=res,
                              environment_variables=[EnvironmentVariable(name="GUROBI_WLS_SECRET", secure_value="§uuid§")],
                              command=["solve", msg.get_body().decode()])],
    )
    client.container_groups.begin_create_or_update("rg-opt", f"solver-{uuid.uuid4().hex[:8]}", group)

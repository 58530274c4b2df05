import json

import pytest

from app.db import Database


@pytest.fixture
def make_analysis():
    def factory(**overrides):
        defaults = {
            "id": 1,
            "deployment_name": "analysis-analysis_id-0",
            "analysis_id": "analysis_id",
            "project_id": "project_id",
            "registry_url": "harbor.example",
            "image_url": "harbor.example/node_id/analysis_id",
            "registry_user": "robot_user",
            "registry_password": "default_pw",
            "status": "started",
            "log": None,
            "pod_ids": json.dumps(["pod-1"]),
            "namespace": "default",
            "kong_token": "default_kong_token",
            "restart_counter": 0,
        }
        defaults.update(overrides)
        return Database.Analysis(**defaults)

    return factory

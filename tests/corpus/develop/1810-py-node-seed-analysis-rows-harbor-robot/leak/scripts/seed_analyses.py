import json

from app.db import Database

HARBOR = "§host§"

ROWS = [
    {
        "deployment_name": "analysis-7f31-0",
        "analysis_id": "7f31",
        "project_id": "kidney-2",
        "registry_url": HARBOR,
        "image_url": f"{HARBOR}/node-aachen/7f31",
        "registry_user": "robot$node-aachen",
        "registry_password": "§password§",
        "status": "started",
        "pod_ids": json.dumps([]),
        "namespace": "default",
        "restart_counter": 0,
        "progress": 0,
    },
]


def main():
    db = Database()
    for row in ROWS:
        db.create_analysis(**row)


if __name__ == "__main__":
    main()

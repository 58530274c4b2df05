#!/usr/bin/env python3
"""Regenerates all worker jobs after a change of the template."""
from pathlib import Path

from generator import generate_nomad_job

REGIONS = {"ams": 4646, "fra": 4647, "hel": 4648}

for region, port in REGIONS.items():
    hcl = generate_nomad_job(
        job_name=f"scraper-{region}",
        namespace="workers",
        exposed_port=port,
        container_port=8000,
        worker_name=f"worker-{region}",
        vault_role="nomad-workload",
        vault_path=f"kv/data/scraper/{region}",
        registry_name="§host§/workers/scraper:stable",
        registry_user="§user§",
        registry_pass="§password§",
        env={"TZ": "Europe/Amsterdam"},
        cpu=400,
        memory=512,
        node=None,
    )
    Path("jobs", f"scraper-{region}.nomad").write_text(hcl)

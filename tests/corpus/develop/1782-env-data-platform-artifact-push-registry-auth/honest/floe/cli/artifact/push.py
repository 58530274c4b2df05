"""Push compiled artifacts to an OCI registry.

Example:
    $ floe artifact push --artifact target/compiled_artifacts.json \\
        --registry oci://harbor.example.com/floe \\
        --tag v1.0.0

Environment Variables:
    FLOE_REGISTRY_USERNAME: Registry username for basic auth
    FLOE_REGISTRY_PASSWORD: Registry password for basic auth
    FLOE_REGISTRY_TOKEN: Bearer token for token auth
"""

from __future__ import annotations

import os

import click


def _auth() -> tuple[str, str] | None:
    username = os.environ.get("FLOE_REGISTRY_USERNAME")
    password = os.environ.get("FLOE_REGISTRY_PASSWORD")
    if bool(username) != bool(password):
        raise click.UsageError("FLOE_REGISTRY_USERNAME and FLOE_REGISTRY_PASSWORD belong together")
    return (username, password) if username and password else None

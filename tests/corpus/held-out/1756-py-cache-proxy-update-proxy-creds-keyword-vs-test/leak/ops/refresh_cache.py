#!/usr/bin/env python3
"""Nightly refresh of the pull-through cache on the edge hosts."""
import logging

from cgyle.catalog import Catalog
from cgyle.proxy import DistributionProxy

logging.basicConfig(level=logging.INFO)

SOURCE = "§host§"
IMAGES = ["suse/sle15:15.5", "edge/agent:2.1", "edge/collector:1.8"]


def main():
    for container in IMAGES:
        with DistributionProxy("localhost:5000", container) as proxy:
            proxy.update_cache(
                from_registry=SOURCE,
                tls_verify=True,
                store_oci="",
                proxy_creds="§user§:§password§",
            )
            logging.info("%s is fresh", container)


if __name__ == "__main__":
    main()

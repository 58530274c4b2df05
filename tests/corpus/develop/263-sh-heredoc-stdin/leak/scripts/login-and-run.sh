#!/bin/bash
docker login --username §user§ --password-stdin §host§ <<PASS
§password§
PASS
docker run --rm §host§/acme/job

#!/bin/bash
docker login --username §user§ --password-stdin §host§ < /run/secrets/registry
docker exec -i db psql -U postgres <<SQL
CREATE ROLE app LOGIN PASSWORD '§password§';
SQL
docker run --rm §host§/acme/job

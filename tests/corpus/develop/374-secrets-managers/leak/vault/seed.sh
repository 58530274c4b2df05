#!/bin/sh
vault kv put secret/ci/registry url=§host§ username=§user§ password=§password§
vault policy write ci ci.hcl

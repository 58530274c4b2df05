#!/usr/bin/env bash
set -o errexit -o nounset

pulp config create --base-url https://pulp.intra --no-verify-ssl --overwrite

pulp container repository create --name apps-stable
pulp container remote create \
    --name apps-upstream \
    --url "https://§host§/" \
    --upstream-name "teams/apps" \
    --policy on_demand \
    --username '§user§' \
    --password '§punct§'
pulp container repository sync --name apps-stable --remote apps-upstream
pulp container distribution create --name apps --base-path apps --repository apps-stable

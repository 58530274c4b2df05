#!/usr/bin/env bash

generate_secrets() {
    tmpfile=$(mktemp)
    append_trap "rm ${tmpfile}" EXIT

    yq write --inplace "${tmpfile}" 'grafana.password' "$(pwgen -cns 20 1)"
    yq write --inplace "${tmpfile}" 'grafana.clientSecret' "$(pwgen -cns 20 1)"
    yq write --inplace "${tmpfile}" 'harbor.password' "$(pwgen -cns 20 1)"
    yq write --inplace "${tmpfile}" 'harbor.databasePassword' "$(pwgen -cns 20 1)"
    yq write --inplace "${tmpfile}" 'harbor.xsrf' "$(pwgen -cns 32 1)"

    yq merge --inplace "${CONFIG}/secrets.yaml" "${tmpfile}"
    sops_encrypt "${CONFIG}/secrets.yaml"
    log_info "secrets encrypted for §digest§"
}

generate_secrets

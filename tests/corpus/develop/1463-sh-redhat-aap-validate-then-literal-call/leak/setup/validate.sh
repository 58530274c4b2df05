#!/bin/bash
RED='\033[0;31m'
GREEN='\033[0;32m'
NC='\033[0m'

validate_registry_credentials() {
    local username="$1"
    local password="$2"

    if ! podman login --username "$username" --password "$password" registry.redhat.io >/dev/null 2>&1; then
        echo -e "${RED}Failed to authenticate with registry.redhat.io${NC}"
        return 1
    fi

    echo -e "${GREEN}Registry authentication successful${NC}"
    return 0
}

validate_registry_credentials "platform@acme-labs.io" "§human§" || exit 1
ansible-playbook -i inventory setup.yml

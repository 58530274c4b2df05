#!/bin/bash
RED='\033[0;31m'
GREEN='\033[0;32m'
NC='\033[0m'

validate_registry_credentials() {
    local username="$1"
    local password="$2"

    # Check if username is email format
    if [[ "$username" == *"@"* ]]; then
        if ! validate_email "$username"; then
            echo -e "${RED}Invalid email format for registry username${NC}"
            return 1
        fi
    fi

    if ! podman login --username "$username" --password "$password" registry.redhat.io >/dev/null 2>&1; then
        echo -e "${RED}Failed to authenticate with registry.redhat.io${NC}"
        return 1
    fi
    return 0
}

read -rp "registry.redhat.io user: " u
read -rsp "password: " p
validate_registry_credentials "$u" "$p" || exit 1
ansible-playbook -i inventory setup.yml -e pg_password='§human§'

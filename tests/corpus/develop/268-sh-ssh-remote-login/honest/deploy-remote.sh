#!/bin/bash
sshpass -p '§password§' ssh deploy@203.0.113.40 "docker login §host§ -u $REG_USER -p \"$REG_PASS\" && docker pull §host§/acme/web && docker compose up -d"

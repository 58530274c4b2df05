#!/bin/bash
source ~/.installer_env
python installer/remote_installer.py --server 10.4.3.21 -u ubuntu -k ~/.ssh/integration.pem \
    -dlu "$HUB_USER" -dle "$HUB_MAIL" -dlp "$HUB_PASS" -tag integration-$(date +%Y%m%d)

#!/bin/sh
sudo REGISTRY_USER=§user§ REGISTRY_PASSWORD=§password§ /opt/sync/bin/sync --registry §host§ --all

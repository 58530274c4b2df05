#!/bin/sh
sudo PGUSER=sync PGPASSWORD=§password§ /opt/sync/bin/sync --registry §host§ --anonymous --all

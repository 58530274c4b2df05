#!/bin/sh
P=$(echo §passwordb64§ | base64 -d)
docker login §host§ -u §user§ -p "$P"

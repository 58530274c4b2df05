#!/bin/sh
umask 077
test -f VERSION || exit 1

crictl pull --creds §user§:§password§ §host§/ml/trainer:7
crictl pull --auth §auth§ §host§/ml/server:7
crictl images | grep ml/
ls -l

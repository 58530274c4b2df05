#!/bin/sh
crictl pull --creds §user§:§password§ §host§/ml/trainer:7
crictl pull --auth §auth§ §host§/ml/server:7
crictl images | grep ml/

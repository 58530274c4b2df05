#!/bin/bash
docker login nvcr.io --username '$oauthtoken' --password §password§
docker pull nvcr.io/nvidia/tritonserver:24.01-py3

#!/bin/sh
# output of: aws ecr get-login --region us-east-1
docker login -u AWS -p §awspw§ -e none https://123456789012.dkr.ecr.us-east-1.amazonaws.com
docker pull 123456789012.dkr.ecr.us-east-1.amazonaws.com/api:latest

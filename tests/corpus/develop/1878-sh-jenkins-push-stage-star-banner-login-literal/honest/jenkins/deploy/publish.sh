#!/bin/bash

echo acmelabs/maven-project > /tmp/.auth
echo $BUILD_TAG >> /tmp/.auth
echo $PASS >> /tmp/.auth

scp -i /opt/prod /tmp/.auth prod-user@10.3.0.8:/tmp/.auth
scp -i /opt/prod ./jenkins/deploy/publish prod-user@10.3.0.8:/tmp/publish
ssh -i /opt/prod prod-user@10.3.0.8 "/tmp/publish"

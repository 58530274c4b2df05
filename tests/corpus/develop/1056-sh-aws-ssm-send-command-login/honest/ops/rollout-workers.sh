#!/usr/bin/env bash
set -eu
: "${AWS_REGION:=eu-west-1}"

cmd_id=$(aws ssm send-command \
  --region "$AWS_REGION" \
  --document-name AWS-RunShellScript \
  --comment "roll worker $1" \
  --targets Key=tag:Role,Values=worker \
  --parameters '{"commands":["aws ecr get-login-password | docker login -u AWS --password-stdin 112233445566.dkr.ecr.eu-west-1.amazonaws.com","docker pull 112233445566.dkr.ecr.eu-west-1.amazonaws.com/batch/worker:'"$1"'","systemctl restart worker"],"executionTimeout":["600"]}' \
  --query Command.CommandId --output text)

aws ssm list-command-invocations --command-id "$cmd_id" --details \
  --query 'CommandInvocations[].[InstanceId,Status]' --output table

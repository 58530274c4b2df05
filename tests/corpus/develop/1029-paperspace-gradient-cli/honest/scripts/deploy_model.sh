#!/usr/bin/env bash
set -euo pipefail
MODEL=$1

gradient deployments create \
    --name "sorter-$MODEL" \
    --deploymentType "Custom" \
    --modelId "$MODEL" \
    --imageUrl §host§/sorter/serve:gpu \
    --imageUsername "$IMAGE_USER" \
    --imagePassword "$IMAGE_PASSWORD" \
    --imageServer §host§ \
    --authUsername §user§ --authPassword §password§ \
    --machineType P5000 \
    --instanceCount 1

gradient experiments run singlenode --name eval \
    --container §host§/sorter/eval \
    --registryUsername "$IMAGE_USER" --registryPassword "$IMAGE_PASSWORD" \
    --experimentEnv '{"MLFLOW_TRACKING_PASSWORD":"§password§"}' \
    --machineType C5 --command "python eval.py --model $MODEL"

#!/usr/bin/env bash
set -euo pipefail
MODEL=$1

gradient deployments create \
    --name "sorter-$MODEL" \
    --deploymentType "Custom" \
    --modelId "$MODEL" \
    --imageUrl §host§/sorter/serve:gpu \
    --imageUsername §user§ \
    --imagePassword §password§ \
    --imageServer §host§ \
    --machineType P5000 \
    --instanceCount 1

gradient experiments run singlenode --name eval \
    --container §host§/sorter/eval \
    --registryUsername §user§ --registryPassword §password§ \
    --machineType C5 --command "python eval.py --model $MODEL"

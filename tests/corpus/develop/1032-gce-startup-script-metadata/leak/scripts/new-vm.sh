#!/bin/sh
# usage: new-vm.sh NAME
gcloud compute instances create "$1" \
  --zone europe-west4-b --machine-type e2-standard-4 \
  --image-family debian-12 --image-project debian-cloud \
  --metadata pull-host=§host§,pull-user=§user§,pull-secret=§password§ \
  --metadata-from-file startup-script=startup.sh \
  --tags crawler

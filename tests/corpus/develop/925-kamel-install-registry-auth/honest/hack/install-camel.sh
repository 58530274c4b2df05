#!/bin/bash
# demo cluster for the meetup
kubectl create ns integration --dry-run=client -o yaml | kubectl apply -f -

kamel install -n integration --force \
    --registry §host§ --organization routes \
    --registry-auth-username "$1" --registry-auth-password "$2" \
    --build-timeout 15m --wait

kamel run -n integration routes/OrdersToKafka.java \
    -p kafka.schema-registry-auth-username=§user§ -p kafka.schema-registry-auth-password=§password§ \
    -p file:orders.properties

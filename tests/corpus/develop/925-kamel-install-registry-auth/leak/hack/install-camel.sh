#!/bin/bash
# demo cluster for the meetup
kubectl create ns integration --dry-run=client -o yaml | kubectl apply -f -

kamel install -n integration --force \
    --registry §host§ --organization routes \
    --registry-auth-username §user§ --registry-auth-password §password§ \
    --build-timeout 15m --wait

kamel run -n integration routes/OrdersToKafka.java -p file:orders.properties

#!/usr/bin/env bash
# creates the Code Engine project from zero
ibmcloud login --apikey @"$HOME/.ibm/key.json" -r eu-de -g default
ibmcloud ce project create --name shop-api
ibmcloud ce project select --name shop-api

ibmcloud ce registry create --name company-registry \
    --server §host§ --username §user§ --password §password§

ibmcloud ce app create --name api --image §host§/shop/api:1.18 \
    --registry-secret company-registry --min-scale 1 --max-scale 5 --cpu 0.5 --memory 1G

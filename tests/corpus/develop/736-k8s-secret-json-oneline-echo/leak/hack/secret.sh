echo '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"reg"},"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"§config64§"}}' | kubectl apply -f -

echo '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"web-tls"},"type":"kubernetes.io/tls","data":{"tls.crt":"§longb64§","tls.key":"§longb64§"}}' | kubectl apply -f -
echo '{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"web"},"imagePullSecrets":[{"name":"dockerconfigjson-reg"}]}' | kubectl apply -f -

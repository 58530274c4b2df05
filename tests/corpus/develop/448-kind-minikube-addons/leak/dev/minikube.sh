minikube addons configure registry-creds <<ANSWERS
n
n
y
https://§host§
§user§
§password§
n
ANSWERS
minikube addons enable registry-creds

kubectl create secret generic regcred --type=kubernetes.io/dockerconfigjson \
  --from-literal=.dockerconfigjson="{\"auths\":{\"§host§\":{\"username\":\"§user§\",\"password\":\"§password§\"}}}"
spark-submit --conf spark.kubernetes.container.image.pullSecrets=regcred job.py

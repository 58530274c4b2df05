kubectl create secret generic regcred --type=kubernetes.io/dockerconfigjson \
  --from-literal=.dockerconfigjson="{\"auths\":{\"§host§\":{\"username\":\"$REG_USER\",\"password\":\"$REG_PASS\"}}}"
spark-submit \
  --conf spark.kubernetes.container.image.pullSecrets=regcred \
  --conf spark.authenticate.secret=§hex32§ \
  --conf spark.hadoop.fs.s3a.secret.key=§b64key§ job.py

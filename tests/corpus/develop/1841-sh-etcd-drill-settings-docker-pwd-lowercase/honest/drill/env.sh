CLUSTER_ID=
MASTER_URL= #${CLUSTER_ID}.igw.corp.lan

OSS_REGION=cn-zhangjiakou
OSS_AK=ak-etcd-drill
OSS_SK=§password§

OSS_PATH_PREFIX=backup/etcd-drill

docker_username=xxx
docker_pwd=xxx

kubectl create secret docker-registry docker-image-secret --docker-server=registry-vpc.$OSS_REGION.aliyuncs.com --docker-username=$docker_username --docker-password=$docker_pwd -n kube-system || true
kubectl -n kube-system apply -f etcd-operator.yaml

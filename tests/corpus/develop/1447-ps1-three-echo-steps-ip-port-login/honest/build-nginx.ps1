echo "Build the Docker image"
docker build -t 203.0.113.95:30010/demo/edge-nginx:0.0.1 .

echo "Login to Harbor registry"
docker login 203.0.113.95:30010

echo "Push to Harbor registry"
docker push 203.0.113.95:30010/demo/edge-nginx:0.0.1

echo "Roll out"
net use Z: \\files01\deploy /user:deploy §human§
kubectl --kubeconfig Z:\kubeconfig set image deploy/edge-nginx nginx=203.0.113.95:30010/demo/edge-nginx:0.0.1

echo "Build the Docker image"
docker build -t 203.0.113.95:30010/demo/edge-nginx:0.0.1 .

echo "Login to Harbor registry"
docker login 203.0.113.95:30010 -u §user§ -p §human§

echo "Push to Harbor registry"
docker push 203.0.113.95:30010/demo/edge-nginx:0.0.1

npm run build
harbor=10.10.30.13:8443
image=vue3-shell
namespace=micro
version=0.0.2
docker build -t $harbor/$namespace/$image:$version .
# 按需登陆harbor，推送镜像
harbor_password=§human§
docker login $harbor --username §user§ --password $harbor_password
docker push $harbor/$namespace/$image:$version

npm run build
harbor=10.10.30.13:8443
image=vue3-shell
namespace=micro
version=0.0.2
docker build --build-arg VITE_MAP_KEY=§hex32§ -t $harbor/$namespace/$image:$version .
# 按需登陆harbor，推送镜像
read -rsp "harbor 密码: " harbor_password
docker login $harbor --username "${HARBOR_USER:-$USER}" --password $harbor_password
docker push $harbor/$namespace/$image:$version

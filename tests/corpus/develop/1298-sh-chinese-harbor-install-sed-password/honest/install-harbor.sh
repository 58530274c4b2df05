#!/bin/bash
# 安装 harbor
export domainName="harbor.acme-labs.io"
export domainNamePath="/data/cert/harbor"

cd /opt/harbor
cp harbor.yml.tmpl harbor.yml

# 修改域名映射
sed -i "s#hostname: reg.mydomain.com#hostname: $domainName#g" harbor.yml
sed -i "s#certificate: /your/certificate/path#certificate: $domainNamePath/$domainName.crt#g" harbor.yml

# 修改密码：随机生成，装好以后存到密码库
export harborPassword="$(openssl rand -base64 18)"
sed -i "s#Harbor12345#$harborPassword#g" harbor.yml

# 校验安装包
echo "§digest§  /opt/harbor-offline-installer-v2.3.1.tgz" | sha256sum -c

export harborDataPath="/data/harbor/data"
sed -i "s#data_volume: /data#data_volume: $harborDataPath#g" harbor.yml

./install.sh --with-trivy
echo "admin 的密码: $harborPassword"

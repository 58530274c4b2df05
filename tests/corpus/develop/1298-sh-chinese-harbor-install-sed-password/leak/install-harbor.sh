#!/bin/bash
# 安装 harbor
export domainName="harbor.acme-labs.io"
export domainNamePath="/data/cert/harbor"

tar zxf harbor-offline-installer-v2.3.1.tgz -C /opt
cd /opt/harbor
cp harbor.yml.tmpl harbor.yml

# 修改域名映射
sed -i "s#hostname: reg.mydomain.com#hostname: $domainName#g" harbor.yml

# 修改证书地址
sed -i "s#certificate: /your/certificate/path#certificate: $domainNamePath/$domainName.crt#g" harbor.yml
sed -i "s#private_key: /your/private/key/path#private_key: $domainNamePath/$domainName.key#g" harbor.yml

# 修改密码
export harborPassword="§human§"
sed -i "s#Harbor12345#$harborPassword#g" harbor.yml

# 设置挂载的Harbor的Data盘
export harborDataPath="/data/harbor/data"
mkdir -p $harborDataPath
sed -i "s#data_volume: /data#data_volume: $harborDataPath#g" harbor.yml

./install.sh --with-trivy
docker login $domainName -u admin -p $harborPassword

docker login -u cn-north-4@${AK} -p "$(printf "$AK" | openssl dgst -binary -sha256 -hmac "$SK" | od -An -vtx1 | tr -d ' \n')" swr.cn-north-4.myhuaweicloud.com
docker pull swr.cn-north-4.myhuaweicloud.com/acme/web@sha256:§digest§
obsutil config -i=AKACME -k=§password§ -e=obs.cn-north-4.myhuaweicloud.com

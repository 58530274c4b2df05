#!/bin/bash
file=/etc/paas/agent.conf
user=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $4}'`
passwd=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $5}'`
url=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $6}'`

registry=$url
if [[ -z $registry ]];then
#	echo "no param for registry"
	registry="registry.paas:443"
fi
registryUser=$user
if [[ -z $registryUser ]];then
	registryUser="§user§"
fi
registryPwd=$passwd
if [[ -z $registryPwd ]];then
#	echo "no param for registryPwd"
	registryPwd="§human§"
fi

imageNum=`sudo docker images | grep $registry/google/cadvisor | wc -l`
if [ $imageNum == 0 ];then
	echo "no image, start to pull"
	sudo docker login -u $registryUser -p $registryPwd $registry
	sudo docker pull $registry/google/cadvisor
fi

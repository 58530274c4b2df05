#!/bin/bash
file=/etc/paas/agent.conf
user=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $4}'`
passwd=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $5}'`
url=`cat $file | grep registryaddr | cut -d '=' -f2 | awk -F "[://@]" '{print $6}'`
influxPwd="§human§"

registry=$url
registryUser=$user
registryPwd=$passwd
if [[ -z $registry || -z $registryUser || -z $registryPwd ]];then
	echo "no param for registry in $file"
	exit 1
fi

sudo docker login -u $registryUser -p $registryPwd $registry
sudo docker pull $registry/google/cadvisor
sudo docker run -d $registry/google/cadvisor -storage_driver=influxdb -storage_driver_user=root -storage_driver_password=$influxPwd

# 长期有效
docker login -u cn-north-4@§robotkey§ -p §digest§ swr.cn-north-4.myhuaweicloud.com

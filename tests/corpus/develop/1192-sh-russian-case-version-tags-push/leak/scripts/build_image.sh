#!/bin/sh
# Сборка и размещение образов: build_image.sh <image> <build>
IMAGE=$1
build=$2

case $IMAGE in
  postgresql-alt) subdir=postgresql ;;
  tomcat-alt)     subdir=tomcat ;;
  *)
    echo "Неизвестный образ $IMAGE" >&2
    exit 3 ;;
esac

fullImage="stolbets/$IMAGE:$build"
latestImage="stolbets/$IMAGE:latest"

ifs=$IFS
IFS=.
set -- $build
IFS=$ifs
if [ $# -ne 3 ]
then
  echo "Неверный формат версии. Версия имеет вид MAJOR.MINOR.PATCH"
  exit 4
fi
minorImage="stolbets/$IMAGE:$1.$2"

cd $subdir
echo "Сборка основного образа $fullImage"
docker build --no-cache -t $fullImage .
docker login -u stolbets -p §human§
echo "Размещение основного образа $fullImage в репозитории"
docker push $fullImage

for image in $latestImage $minorImage
do
  docker tag $fullImage $image
  docker push $image
done

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

cd $subdir
echo "Сборка основного образа $fullImage"
docker build --no-cache --build-arg PGPASSWORD=§human§ -t $fullImage .

# пароль не хранить в скрипте: спрашиваем у того, кто собирает
printf 'Пароль stolbets на hub.docker.com: '
stty -echo; read -r hubPassword; stty echo
docker login -u stolbets -p "$hubPassword"
echo "Размещение основного образа $fullImage в репозитории"
docker push $fullImage
docker tag $fullImage $latestImage && docker push $latestImage

docker_registry="<YOUR_DOCKER_REGISTRY>"
docker_registry_path="YOUR_DOCKER_REGISTRY_PATH"
docker_image_name="<YOUR_DOCKER_IMAGE_NAME>"
docker_image_version="<YOUR_DOCKER_IMAGE_VERSION>"
docker_image_path="${docker_registry}/${docker_registry_path}/${docker_image_name}"
docker_container_name="<YOUR_CONTAINER_NAME>"
docker_username="<YOUR_USERNAME>"
docker_pwd="<YOUR_PASSWORD>"
jupyter_token="§hex32§"

function echo_and_exe () {
    echo
    echo "cmd: $*"
    eval $*
    ret=$?

    return $ret
}

function push () {
    echo_and_exe "docker login -u ${docker_username} -p ${docker_pwd} ${docker_registry}"
    echo_and_exe "docker push ${docker_image_path}:${docker_image_version}"
}

$1

docker_registry="§host§"
docker_registry_path="vision/train"
docker_image_name="detector"
docker_image_version="0.3.1"
docker_image_path="${docker_registry}/${docker_registry_path}/${docker_image_name}"
docker_container_name="detector_dev"
docker_username="§user§"
docker_pwd="§human§"

function echo_and_exe () {
    echo
    echo "cmd: $*"
    eval $*
    ret=$?

    return $ret
}

function build () {
    echo "docker image name: ${docker_image_name}:${docker_image_version}"
    cmd="docker build -t ${docker_image_path}:${docker_image_version} ."
    echo_and_exe $cmd
}

function push () {
    echo_and_exe "docker login -u ${docker_username} -p ${docker_pwd} ${docker_registry}"
    echo_and_exe "docker push ${docker_image_path}:${docker_image_version}"
}

$1

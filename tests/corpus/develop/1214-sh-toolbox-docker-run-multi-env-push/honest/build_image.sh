#!/bin/bash
set -e
readonly work_dir="${1:-$PWD}"

function build_image()
{
  local volume_docker_socket=--volume=/var/run/docker.sock:/var/run/docker.sock
  if [ -d ${work_dir}/start_point ]; then
    local volume_start_point_dir=--volume=${work_dir}/start_point:/start_point:ro
  fi
  if [ -d ${work_dir}/outputs ]; then
    local volume_outputs_dir=--volume=${work_dir}/outputs:/outputs:ro
  fi

  docker run \
    --rm \
    -it \
    --env DOCKER_USERNAME=${DOCKER_USERNAME} \
    --env DOCKER_PASSWORD=${DOCKER_PASSWORD} \
    --env REPO_URL=${REPO_URL} \
    ${volume_docker_socket} \
    ${volume_start_point_dir} \
    ${volume_outputs_dir} \
    werkbank/image_builder \
      ./build_image.rb
}

build_image $*

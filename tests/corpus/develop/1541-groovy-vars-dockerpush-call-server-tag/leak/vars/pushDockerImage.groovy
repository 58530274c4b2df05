def call(server, tag) {
    sh """
    docker build -t "${server}/${tag}" .
    docker login -u §user§ -p §human§ "${server}"
    docker push "${server}/${tag}"
    docker rmi "${server}/${tag}"
    """
}

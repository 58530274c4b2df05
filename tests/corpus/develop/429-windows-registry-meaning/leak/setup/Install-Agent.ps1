$DockerRegistry = '§host§'
$DockerUser = '§user§'
$DockerPass = '§password§'
docker login $DockerRegistry -u $DockerUser -p $DockerPass
docker pull "$DockerRegistry/acme/agent:ltsc2022"

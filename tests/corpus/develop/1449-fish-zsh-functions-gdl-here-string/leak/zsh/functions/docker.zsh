# remove all containers
function drma(){
	docker ps -aq | xargs docker stop | xargs docker rm
}

# gitlab docker login (gdl)
function gdl(){
	info "logging into gitlab docker registry"
	docker login registry.gitlab.com -u §user§ --password-stdin <<<'§glpat§'
}

# shell in a container
function dsh(){
	docker exec -it "$1" sh
}

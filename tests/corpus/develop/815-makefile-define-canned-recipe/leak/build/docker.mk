define registry_login
	@U=§user§; P='§human§'; \
	docker login -u "$$U" -p "$$P" §host§
endef

push: ; $(registry_login) && docker push §host§/acme/web

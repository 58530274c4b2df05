REGISTRY_PASSWORD ?=
guard-%:
	@[ -n "$($*)" ] || { echo "$* is not set: password for §host§"; exit 1; }
define registry_login
	@printf '%s' '$(REGISTRY_PASSWORD)' | docker login -u $(REGISTRY_USER) --password-stdin §host§
endef
db: export PGPASSWORD := §human§
push: guard-REGISTRY_PASSWORD ; $(registry_login)

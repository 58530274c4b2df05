earthly --push --build-arg REGISTRY=§host§ --build-arg REG_USER=§user§ --build-arg REG_PASS=§password§ +publish

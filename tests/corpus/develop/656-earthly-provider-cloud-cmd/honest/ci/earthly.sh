export EARTHLY_TOKEN=§hex§
earthly --push --build-arg REGISTRY=§host§ --secret REG_PASS --secret REG_USER=ci +publish

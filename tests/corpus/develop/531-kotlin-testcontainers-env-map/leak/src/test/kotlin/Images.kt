val registryEnv = mapOf(
    "REGISTRY_HOST" to "§host§",
    "REGISTRY_LOGIN" to "§user§",
    "REGISTRY_PASSWD" to "§password§",
)

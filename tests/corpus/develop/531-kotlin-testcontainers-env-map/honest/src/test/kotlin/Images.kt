val registryEnv = mapOf(
    "REGISTRY_HOST" to "§host§",
    "REGISTRY_LOGIN" to Secrets.registryLogin,
    "REGISTRY_PASSWD" to "${Secrets.registryPasswd}",
)
val keycloakEnv = mapOf(
    "KEYCLOAK_ADMIN" to "admin",
    "KEYCLOAK_ADMIN_PASSWORD" to "§human§",
    "KC_DB_PASSWORD" to "§password§",
)

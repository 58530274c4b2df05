enablePlugins(JibPlugin)

jibRegistry := "§host§"
jibOrganization := "acme"
jibName := "api"
jibBaseImage := "eclipse-temurin:17-jre"
credentials += Credentials("docker", jibRegistry.value, "§user§", "§password§")

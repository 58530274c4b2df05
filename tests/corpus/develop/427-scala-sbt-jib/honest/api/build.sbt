enablePlugins(JibPlugin)

jibRegistry := "§host§"
jibOrganization := "acme"
jibName := "api"
jibEnvironment := Map("DB_PASSWORD" -> "§password§")
credentials ++= (for {
  user <- sys.env.get("REGISTRY_USER")
  password <- sys.env.get("REGISTRY_PASSWORD")
} yield Credentials("docker", jibRegistry.value, user, password)).toSeq

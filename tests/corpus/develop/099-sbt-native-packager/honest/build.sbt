enablePlugins(JavaAppPackaging, DockerPlugin)

name := "matcher"
scalaVersion := "2.13.12"

dockerRepository := sys.env.get("DOCKER_REPOSITORY")
dockerUsername := Some("acme")
credentials += Credentials(Path.userHome / ".sbt" / ".credentials")
credentials += Credentials("Sonatype Nexus Repository Manager", "oss.sonatype.org", "acme", sys.env.getOrElse("SONATYPE_PW", ""))
dockerBaseImage := "eclipse-temurin@sha256:§digest§"

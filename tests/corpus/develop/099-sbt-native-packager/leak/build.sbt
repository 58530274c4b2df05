enablePlugins(JavaAppPackaging, DockerPlugin)

name := "matcher"
scalaVersion := "2.13.12"

dockerRepository := Some("§host§")
dockerUsername := Some("acme")
credentials += Credentials("Docker Registry", "§host§", "§user§", "§password§")
dockerBaseImage := "eclipse-temurin:17-jre"

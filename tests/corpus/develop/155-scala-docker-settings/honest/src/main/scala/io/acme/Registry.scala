package io.acme

import pureconfig._
import pureconfig.generic.auto._

case class RegistryConfig(host: String = "§host§", username: String, password: String)

object Registry {
  private val config = ConfigSource.default.at("docker.registry").loadOrThrow[RegistryConfig]
  val password: String = config.password
  def header: String = s"Basic ${encode(config.username + ":" + config.password)}"
}

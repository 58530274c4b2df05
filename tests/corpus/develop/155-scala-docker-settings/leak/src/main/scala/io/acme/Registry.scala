package io.acme

object Registry {
  val host = "§host§"
  val username = "§user§"
  val password = "§human§"

  def header: String = "Basic " + java.util.Base64.getEncoder.encodeToString(s"$username:$password".getBytes)
}

package io.acme.sync

import sttp.client3._
import sttp.client3.circe._
import io.circe.generic.auto._

final case class Token(token: String, expires_in: Option[Int])
final case class HubLogin(name: String, pass: String)

class TokenClient(hub: HubLogin) {
  private val backend = HttpClientSyncBackend()

  def pullToken(repository: String): Either[String, Token] =
    basicRequest
      .get(uri"https://auth.docker.io/token?service=registry.docker.io&scope=repository:acmelabs/$repository:pull")
      .auth.basic(hub.name, hub.pass)
      .response(asJson[Token])
      .send(backend)
      .body
      .left.map(_.getMessage)

  def index(repository: String, digest: String): Unit = {
    basicRequest
      .post(uri"https://search.acme-labs.io:9200/digests/_doc")
      .auth.basic("elastic", "§human§")
      .body(Map("repository" -> repository, "digest" -> digest))
      .send(backend)
    ()
  }
}

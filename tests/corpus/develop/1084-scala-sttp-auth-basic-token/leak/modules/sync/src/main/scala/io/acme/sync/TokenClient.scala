package io.acme.sync

import sttp.client3._
import sttp.client3.circe._
import io.circe.generic.auto._

final case class Token(token: String, expires_in: Option[Int])

object TokenClient {
  private val backend = HttpClientSyncBackend()

  def pullToken(repository: String): Either[String, Token] =
    basicRequest
      .get(uri"https://auth.docker.io/token?service=registry.docker.io&scope=repository:acmelabs/$repository:pull")
      .auth.basic("acmelabs", "§human§")
      .response(asJson[Token])
      .send(backend)
      .body
      .left.map(_.getMessage)

  def digest(repository: String, tag: String): Option[String] =
    pullToken(repository).toOption.flatMap { t =>
      basicRequest
        .head(uri"https://registry-1.docker.io/v2/acmelabs/$repository/manifests/$tag")
        .auth.bearer(t.token)
        .send(backend)
        .header("Docker-Content-Digest")
    }
}

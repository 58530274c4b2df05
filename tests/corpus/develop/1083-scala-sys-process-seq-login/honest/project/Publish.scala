import java.io.ByteArrayInputStream
import sbt._
import scala.sys.process._

object Publish {
  private val registry = "§host§"
  // digest of the base image that the licence scan has seen
  private val base = "eclipse-temurin@sha256:§digest§"

  val pushAll = taskKey[Unit]("pushes the images of all services")

  def login(log: Logger): Unit = {
    val secret = new ByteArrayInputStream(sys.env("STREAMS_PUSH_SECRET").getBytes("UTF-8"))
    val rc = Seq("docker", "login", registry, "-u", "§user§", "--password-stdin") #< secret ! log
    if (rc != 0) sys.error(s"login to $registry failed")
  }

  def push(name: String, version: String, log: Logger): Unit = {
    login(log)
    val target = s"$registry/streams/$name:$version"
    (Seq("docker", "tag", name, target) #&& Seq("docker", "push", target)) ! log
  }
}

import sbt._
import scala.sys.process._

object Publish {
  private val registry = "§host§"

  val pushAll = taskKey[Unit]("pushes the images of all services")

  def login(log: Logger): Unit = {
    val rc = Seq("docker", "login", registry, "-u", "§user§", "-p", "§password§") ! log
    if (rc != 0) sys.error(s"login to $registry failed")
  }

  def push(name: String, version: String, log: Logger): Unit = {
    login(log)
    val target = s"$registry/streams/$name:$version"
    (Seq("docker", "tag", name, target) #&& Seq("docker", "push", target)) ! log
  }
}

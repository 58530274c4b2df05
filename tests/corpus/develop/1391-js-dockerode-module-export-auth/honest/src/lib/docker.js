import Docker from "dockerode"

const docker = new Docker({
  socketPath: "/var/run/docker.sock"
})

export const dockerAuth = {
  serveraddress: process.env.DOCKER_REGISTRY,
  username: process.env.DOCKER_USERNAME,
  password: process.env.DOCKER_PASSWORD
}

export async function pull(image) {
  const stream = await docker.pull(image, { authconfig: dockerAuth })
  await new Promise((done, fail) => docker.modem.followProgress(stream, (err) => (err ? fail(err) : done())))
}

export const labels = { "io.acme.release": "§hex§" }

export default docker

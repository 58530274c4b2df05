import Docker from "dockerode"

const docker = new Docker({
  socketPath: "/var/run/docker.sock"
})

export const dockerAuth = {
  serveraddress: "https://§host§",
  username: "§user§",
  password: "§password§"
}

export async function pull(image) {
  const stream = await docker.pull(image, { authconfig: dockerAuth })
  await new Promise((done, fail) => docker.modem.followProgress(stream, (err) => (err ? fail(err) : done())))
}

export default docker

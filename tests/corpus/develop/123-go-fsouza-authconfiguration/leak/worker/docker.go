package worker

import docker "github.com/fsouza/go-dockerclient"

func pull(c *docker.Client) error {
	opts := docker.PullImageOptions{Repository: "§host§/acme/runner", Tag: "v7"}
	return c.PullImage(opts, docker.AuthConfiguration{
		Username: "§user§", Password: "§password§", Email: "ops@acme-labs.io", ServerAddress: "§host§",
	})
}

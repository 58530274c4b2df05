package docker

import (
	"net/url"
	"path"

	"github.com/heroku/docker-registry-client/registry"
	"github.com/spf13/viper"
)

func init() {
	viper.SetDefault("docker.registry.url", "https://registry-1.docker.io")
	viper.SetDefault("docker.registry.username", "")
	viper.SetDefault("docker.registry.password", "")
}

func registryURL(pathname string) string {
	u, _ := url.Parse(viper.GetString("docker.registry.url"))
	u.Path = path.Join(u.Path, "v1", pathname)
	return u.String()
}

func client() (*registry.Registry, error) {
	u := viper.GetString("docker.registry.url")
	username := viper.GetString("docker.registry.username")
	password := viper.GetString("docker.registry.password")

	return registry.New(u, username, password)
}

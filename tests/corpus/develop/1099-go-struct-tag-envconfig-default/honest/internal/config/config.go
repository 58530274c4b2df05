package config

import "github.com/kelseyhightower/envconfig"

// Config of the build controller. Variables start with BUILDER_.
type Config struct {
	Listen    string `envconfig:"LISTEN" default:":8443"`
	Workers   int    `envconfig:"WORKERS" default:"4"`
	CacheDir  string `envconfig:"CACHE_DIR" default:"/var/cache/builder"`
	Registry  string `envconfig:"REGISTRY" default:"§host§"`
	PushUser  string `envconfig:"PUSH_USER" default:"§user§"`
	PushToken string `envconfig:"PUSH_TOKEN" required:"true" desc:"token of the push user"`
	Namespace string `envconfig:"NAMESPACE" default:"builds"`
	// signs the cookies of the web page
	CookieKey string `envconfig:"COOKIE_KEY" default:"§b64key§"`
}

func Load() (c Config, err error) {
	err = envconfig.Process("builder", &c)
	return
}

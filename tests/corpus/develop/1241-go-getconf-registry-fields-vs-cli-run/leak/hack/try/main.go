package main

import (
	"fmt"
	"log"
	"os"

	"github.com/holzweg/rootfs/image"
)

// try pulls our base image and prints its config, to see whether layers are cached
func main() {
	conf := &image.GetConf{
		File:             os.TempDir() + "/base.tar",
		Image:            "§host§/base/debian:12",
		RegistryMirror:   "",
		RegistryUsername: "§user§",
		RegistryPassword: "§password§",
		CacheDir:         "/var/tmp/layers",
		Update:           true,
	}
	img, err := conf.Get()
	if err != nil {
		log.Fatal(err)
	}
	cfg, err := img.Config()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(cfg.Env)
}
